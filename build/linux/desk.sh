#!/bin/sh
# The command line of the packed program, run by the Node beside it; a link from elsewhere may lead here.
here=$(dirname "$(readlink -f "$0")")
exec "$here/node" "$here/../resources/app.asar.unpacked/out/hosts/desk.js" "$@"
