#!/bin/sh
# Browser mode, for machines on which the window does not open; a link from elsewhere may lead here.
here=$(dirname "$(readlink -f "$0")")
exec "$here/node" "$here/../resources/app.asar.unpacked/out/hosts/browser.js" "$@"
