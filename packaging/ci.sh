#!/usr/bin/env bash
# The installed program, as CI proves it. Called by .ci/run with the Python of its environment.
#
# Where the recipe of the bundle (figures.py says what that is) is another than that of the last
# build that passed, everything is built, installed, tried and removed. Otherwise the same session
# runs from source: what changed then are modules, and tests hold what those may import.
# NOISEGRAM_BUILD=1 builds in any case.
set -euo pipefail
cd "$(dirname "$0")/.."
python=$1
root=$([ "$(id -u)" = 0 ] && command -v dpkg >/dev/null && echo yes || echo no)

if [ "$root" = yes ] && command -v apt-get >/dev/null; then
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    binutils passwd procps util-linux xdotool xvfb zstd >/dev/null ||
    echo "Not all tools could be installed; what cannot be tried without them is said below."
fi

if [ "${NOISEGRAM_BUILD:-}" != 1 ] && "$python" packaging/figures.py --unchanged; then
  echo "+ the program, from source"
  timeout --kill-after=60 15m "$python" packaging/smoke.py --source
  exit
fi
echo "+ the installers"
"$python" -m pip install -q -e '.[packaging]'
timeout --kill-after=60 25m "$python" packaging/build.py
package=$([ "$root" = yes ] && ls dist/noisegram_*.deb || ls dist/noisegram-*.tar.zst)
timeout --kill-after=60 15m "$python" packaging/smoke.py "$package"
