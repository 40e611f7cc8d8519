#!/usr/bin/env bash
# The installed program, as CI proves it. Called by .ci/run with the Python of its environment.
#
# Where the recipe of the bundle (packaging, resources, dependencies) is another than that of the
# last build that passed, everything is built, installed, tried and removed. Otherwise the same
# session runs from source: what changed then are modules, and tests hold what those may import.
set -euo pipefail
cd "$(dirname "$0")/.."
python=$1

if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    binutils util-linux xdotool zstd >/dev/null
fi

if [ "${NOISEGRAM_BUILD:-}" != 1 ] && "$python" packaging/figures.py --unchanged; then
  echo "+ the program, from source"
  exec "$python" packaging/smoke.py --source
fi
echo "+ the installers"
"$python" -m pip install -q -e '.[packaging]'
"$python" packaging/build.py
if [ "$(id -u)" = 0 ] && command -v dpkg >/dev/null; then
  "$python" packaging/smoke.py dist/noisegram_*.deb
else
  "$python" packaging/smoke.py dist/noisegram-*.tar.zst
fi
