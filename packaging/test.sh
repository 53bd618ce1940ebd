#!/usr/bin/env bash
# Runs every check and test, with or without a display. Arguments go to pytest: packaging/test.sh -k search --slow

set -eu
# shellcheck source=packaging/environment.sh
source "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/environment.sh"
export QT_QPA_PLATFORM=${QT_QPA_PLATFORM:-offscreen}
prepare_environment test
require_screen
cd -- "$project"

# The wheel of pyright carries all of it, Node included: nothing is fetched, nothing asked about newer versions.
unset PYRIGHT_PYTHON_FORCE_VERSION PYRIGHT_PYTHON_PYLANCE_VERSION PYRIGHT_PYTHON_NODEJS_WHEEL
export PYRIGHT_PYTHON_IGNORE_WARNINGS=1

failed=()
check() {
    printf '%s ... ' "$1" >&2
    if output=$("$python" "${@:2}" 2>&1); then
        echo "fine" >&2
    else
        echo "FAILED" >&2
        printf '%s\n' "$output"
        failed+=("$1")
    fi
}

check "formatting" -m ruff format --check .
check "lint" -m ruff check .
check "types" -m pyright --pythonpath "$python"
check "import contracts" -c 'from importlinter.cli import lint_imports_command; lint_imports_command(["--no-logo"])'

status=0
"$python" -m pytest --numprocesses=auto --maxprocesses=8 --dist=loadfile "$@" || status=$?

if [[ ${#failed[@]} -gt 0 ]]; then
    printf 'Failed before the tests:' >&2
    printf ' %s;' "${failed[@]}" >&2
    echo >&2
    [[ $status -ne 0 ]] || status=1
fi
exit "$status"
