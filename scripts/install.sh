#!/bin/sh
# Makes the environment that every make target uses: VENV, PYTHON, EXTRAS, TORCH_INDEX and CUDA come from the
# Makefile, which also explains them. Everything it says goes to standard error, and it never reads standard input.
set -eu
exec >&2 </dev/null

torch=$(grep '^torch==' constraints.txt)
pip() { "$VENV/bin/python" -m pip --disable-pip-version-check "$@"; }

python_is_new_enough() {
  "$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

torch_is_installed() {
  "$VENV/bin/python" -c 'import sys
from importlib.metadata import version
sys.exit(version("torch").partition("+")[0] != sys.argv[1])' "${torch#torch==}" 2>/dev/null
}

# On Linux the usual torch names several gigabytes of CUDA packages, which nothing here uses.
only_cuda_is_found() {
  [ "$(uname -s)" = Linux ] &&
    pip install -q --dry-run --no-deps --retries 0 --report - "$torch" 2>/dev/null | grep -Eq '"(nvidia|cuda)-'
}

advice="set TORCH_INDEX to the address of PyTorch's CPU index (CONTRIBUTING.md says where to find it)"

# torch goes first and by itself, so that no other package chooses the build.
install_torch() {
  if [ -n "$TORCH_INDEX" ]; then
    pip install -q --no-deps --retries 0 --index-url "$TORCH_INDEX" "$torch" && return
    echo "$torch cannot be had from TORCH_INDEX=$TORCH_INDEX: trying where pip looks by itself ..."
  fi
  if [ "$CUDA" != yes ] && only_cuda_is_found; then
    echo "pip finds only the build of $torch with several gigabytes of CUDA libraries: $advice, or take that build with CUDA=yes."
    exit 1
  fi
  pip install -q --no-deps --retries 0 "$torch" || {
    echo "pip cannot get $torch for this machine and this Python: look at its reason above, then $advice."
    exit 1
  }
}

if ! python_is_new_enough; then
  found=$("$PYTHON" --version 2>/dev/null || echo "not there")
  echo "Python 3.11 or newer is needed, and \"$PYTHON\" is $found: name another one, such as make run PYTHON=python3.12"
  exit 1
fi
if ! "$VENV/bin/python" -m pip --version >/dev/null 2>&1; then
  echo "Making the Python environment in $VENV ..."
  "$PYTHON" -m venv --clear "$VENV"
fi
if ! torch_is_installed; then
  echo "Installing $torch (once, about 200 MB) ..."
  install_torch
fi
echo "Installing the other packages (once, one to two minutes) ..."
pip install -q -c constraints.txt -e ".$EXTRAS"
echo "Checking the model ..."
"$VENV/bin/python" -c 'from index.retrieval.encoding import load_encoder; load_encoder().encode(["ready?"])'
echo "The environment is ready."
