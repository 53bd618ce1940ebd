#!/usr/bin/env bash
# Starts Mentor Journal from a clone; the first time it sets everything up. Arguments go to the app.

set -eu
# shellcheck source=packaging/environment.sh
source "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/environment.sh"
prepare_environment run

# -P: what lies in the folder this was called from is nobody's module.
exec "$python" -P -m mentorjournal "$@"
