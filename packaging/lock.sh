#!/usr/bin/env bash
# Writes the two locks from pyproject.toml: run.txt (the app and what builds it) and test.txt (that and the checks).
# One lock serves every system and every Python from 3.11 on; plain pip installs it and checks each hash.
# Needs uv (https://docs.astral.sh/uv/) on PATH. Pass --upgrade to move to newer versions.

set -eu
CDPATH='' cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/.."

if ! command -v uv >/dev/null; then
    echo "lock.sh needs uv on PATH; see https://docs.astral.sh/uv/ for ways to install it." >&2
    exit 1
fi

compile() {
    uv pip compile pyproject.toml --group build --universal --python-version 3.11 \
        --generate-hashes --no-header --no-annotate --quiet "$@"
}

compile "$@" --output-file packaging/lock/run.txt
compile "$@" --group test --constraints packaging/lock/run.txt --output-file packaging/lock/test.txt
