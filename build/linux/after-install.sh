#!/bin/sh
# A file of our own, because electron-builder's asks as root whether user namespaces work: root may make them where
# ordinary users may not (Debian 10 kernels, Ubuntu 24.04), and the program would then end at once.
set -e

chmod 4755 '/opt/${sanitizedProductName}/chrome-sandbox'
ln -sf '/opt/${sanitizedProductName}/${executable}' '/usr/bin/${executable}'
# a package made without Node has no command line
if [ -e '/opt/${sanitizedProductName}/host/desk' ]; then
  ln -sf '/opt/${sanitizedProductName}/host/desk' '/usr/bin/${executable}-desk'
fi

if command -v update-mime-database >/dev/null 2>&1; then
  update-mime-database /usr/share/mime || true
fi
if command -v update-desktop-database >/dev/null 2>&1; then
  update-desktop-database /usr/share/applications || true
fi
