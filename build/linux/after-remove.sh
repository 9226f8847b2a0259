#!/bin/sh
# dpkg says "remove" or "purge", rpm says how many versions are left: an update keeps the link that the new version made.
set -e

case "$1" in
  remove | purge | 0) rm -f '/usr/bin/${executable}' '/usr/bin/${executable}-desk' ;;
esac

if command -v update-mime-database >/dev/null 2>&1; then
  update-mime-database /usr/share/mime || true
fi
if command -v update-desktop-database >/dev/null 2>&1; then
  update-desktop-database /usr/share/applications || true
fi
