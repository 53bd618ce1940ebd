# Sourced by run.sh and test.sh. prepare_environment brings .venv in step with a lock and sees that the system has what
# Qt needs. Where nothing has changed it compares a stamp and starts neither Python nor pip.
#
# Words for people go to standard error: standard output belongs to the app.
#
# MENTORJOURNAL_PYTHON=/path/to/python chooses the Python that .venv is made of.

project=$(CDPATH='' cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/.." && pwd -P)
environment=$project/.venv
python=$environment/bin/python

# A line a library: its soname, and the package that brings it on Debian and Ubuntu. Newer releases call some of them
# otherwise (libglib2.0-0t64) and let apt find them under these names.
libraries_always="
libEGL.so.1              libegl1
libGL.so.1               libgl1
libX11.so.6              libx11-6
libxkbcommon.so.0        libxkbcommon0
libdbus-1.so.3           libdbus-1-3
libfontconfig.so.1       libfontconfig1
libfreetype.so.6         libfreetype6
libglib-2.0.so.0         libglib2.0-0
libgthread-2.0.so.0      libglib2.0-0
libgssapi_krb5.so.2      libgssapi-krb5-2
libbrotlidec.so.1        libbrotli1
libzstd.so.1             libzstd1
libz.so.1                zlib1g
libstdc++.so.6           libstdc++6
"
libraries_for_x11="
libX11-xcb.so.1          libx11-xcb1
libxcb.so.1              libxcb1
libxcb-cursor.so.0       libxcb-cursor0
libxcb-glx.so.0          libxcb-glx0
libxcb-icccm.so.4        libxcb-icccm4
libxcb-image.so.0        libxcb-image0
libxcb-keysyms.so.1      libxcb-keysyms1
libxcb-randr.so.0        libxcb-randr0
libxcb-render.so.0       libxcb-render0
libxcb-render-util.so.0  libxcb-render-util0
libxcb-shape.so.0        libxcb-shape0
libxcb-shm.so.0          libxcb-shm0
libxcb-sync.so.1         libxcb-sync1
libxcb-util.so.1         libxcb-util1
libxcb-xfixes.so.0       libxcb-xfixes0
libxcb-xkb.so.1          libxcb-xkb1
libxkbcommon-x11.so.0    libxkbcommon-x11-0
"
libraries_for_wayland="
libwayland-client.so.0   libwayland-client0
libwayland-cursor.so.0   libwayland-cursor0
"
# What the tests need besides the libraries for X, to drive the real window on a screen of its own and to use a real
# keyring, and to see which files are written: a program, its package.
programs_for_a_screen="
Xvfb                     xvfb
openbox                  openbox
xdotool                  xdotool
xprop                    x11-utils
dbus-daemon              dbus-daemon
dbus-run-session         dbus-daemon
gnome-keyring-daemon     gnome-keyring
at-spi-bus-launcher      at-spi2-core
strace                   strace
"
# Services that answer as a desktop and as logind do. They run under the system's own Python: a module, its package.
modules_for_a_screen="
dbusmock                 python3-dbusmock
"

say() {
    printf '%s\n' "$*" >&2
}

give_up() {
    say "$@"
    exit 1
}

# --- what is there -----------------------------------------------------------------------------------------------

# The screen this run will draw on: none, x11 or wayland.
screen() {
    case ${QT_QPA_PLATFORM:-} in
        offscreen* | minimal* | vnc*) echo none ;;
        wayland*) echo wayland ;;
        xcb*) echo x11 ;;
        *)
            if [[ -n ${DISPLAY:-} ]]; then
                echo x11
            elif [[ -n ${WAYLAND_DISPLAY:-} ]]; then
                echo wayland
            else
                echo none
            fi
            ;;
    esac
}

# What has to be unchanged for .venv to be right for the lock $1: where it stands, the Python under it, lock and project.
stamp_text() {
    printf '%s\n' "$project" "$(readlink -f -- "$python")"
    cksum <"$project/packaging/lock/$1.txt"
    cksum <"$project/pyproject.toml"
}

# Whether .venv serves the lock $1 on the screen $2 as it stands.
is_ready() {
    local stamp=$environment/.ready-$1
    [[ -x $python && -f $stamp && -f $environment/.ready-screen-$2 ]] && [[ $(stamp_text "$1") == "$(<"$stamp")" ]]
}

# A Python from 3.11 to 3.14; the system's own first, because its packages have the plainest names.
find_python() {
    local candidate found
    for candidate in ${MENTORJOURNAL_PYTHON:+"$MENTORJOURNAL_PYTHON"} python3 python3.13 python3.12 python3.11 python3.14; do
        found=$(command -v -- "$candidate") || continue
        if "$found" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' 2>/dev/null; then
            echo "$found"
            return
        fi
    done
    say "Mentor Journal needs Python 3.11, 3.12, 3.13 or 3.14, and finds none of them."
    if command -v python3 >/dev/null; then
        say "The python3 of this system is $(python3 --version 2>&1 | cut -d' ' -f2)."
    fi
    say "Debian 12 and Ubuntu 24.04 and later have a fitting one: sudo apt-get install python3 python3-venv"
    say "Ubuntu 22.04 has 3.10, which is too old. Put a newer Python beside it, then run this again with"
    say "MENTORJOURNAL_PYTHON=/path/to/python3.12 in front."
    return 1
}

# The lines of the library list $2 which the Python $1 cannot load.
missing_libraries() {
    [[ $(uname -s) == Linux ]] || return 0
    local program='
import ctypes, sys
for line in sys.argv[1].split("\n"):
    if line.strip():
        try:
            ctypes.CDLL(line.split()[0])
        except OSError:
            print(line)
'
    "$1" -c "$program" "$2" 2>/dev/null || echo "$2"
}

# The lines of programs_for_a_screen that this system lacks; one of the programs is never called by hand.
missing_programs() {
    local PATH=$PATH:/usr/libexec:/usr/lib/at-spi2-core program package
    while read -r program package; do
        [[ -z $program ]] || command -v -- "$program" >/dev/null || echo "$program $package"
    done <<<"$programs_for_a_screen"
}

# The lines of modules_for_a_screen that the system's own Python lacks.
missing_modules() {
    local program='import sys; from importlib.util import find_spec; sys.exit(find_spec(sys.argv[1]) is None)' module package
    while read -r module package; do
        [[ -z $module ]] || /usr/bin/python3 -c "$program" "$module" 2>/dev/null || echo "$module $package"
    done <<<"$modules_for_a_screen"
}

# --- what is missing ---------------------------------------------------------------------------------------------

as_root() {
    if [[ $EUID -eq 0 ]]; then
        "$@"
    else
        sudo -n "$@"
    fi
}

may_become_root() {
    [[ $EUID -eq 0 ]] || { command -v sudo >/dev/null && sudo -n true 2>/dev/null; }
}

apt_get() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=300 "$@"
}

# Installs the packages named, asking the archive for news only where the lists here don't know them or are stale.
apt_install() {
    local log
    log=$(mktemp)
    if ! {
        { apt_get install --simulate "$@" && apt_get install -y --no-install-recommends "$@"; } ||
            { apt_get update && apt_get install -y --no-install-recommends "$@"; }
    } </dev/null >"$log" 2>&1; then
        cat -- "$log" >&2
        rm -f -- "$log"
        return 1
    fi
    rm -f -- "$log"
}

# The command that a person without root here has to have run.
apt_command() {
    local command="apt-get update && apt-get install -y --no-install-recommends $*"
    if [[ $EUID -eq 0 ]]; then
        echo "$command"
    elif command -v sudo >/dev/null; then
        echo "sudo ${command/&& /&& sudo }"
    else
        echo "su -c '$command'"
    fi
}

# Sees that the system has what the Python $1 and Qt on the screen $2 need, and installs it where that is possible.
require_system() {
    local base=$1 wanted=$libraries_always missing packages
    case $2 in
        x11) wanted+=$libraries_for_x11 ;;
        wayland) wanted+=$libraries_for_wayland ;;
    esac

    missing=$(missing_libraries "$base" "$wanted")
    packages=$(awk 'NF { print $2 }' <<<"$missing" | sort -u | tr '\n' ' ')
    if ! "$base" -c 'import ensurepip, venv' 2>/dev/null; then
        packages="$(venv_package "$base") $packages"
    fi
    [[ -n $packages ]] || return 0

    if ! command -v apt-get >/dev/null; then
        say "This system lacks what Mentor Journal stands on. Install, from your distribution:"
        awk 'NF { print "  " $1 }' <<<"$missing" >&2
        "$base" -c 'import ensurepip, venv' 2>/dev/null || say "  the venv module of $base, with ensurepip"
        give_up "Then run this again."
    fi

    # The list is words without blanks inside.
    # shellcheck disable=SC2086
    set -- $packages
    if may_become_root; then
        say "Installing system packages: $*"
        apt_install "$@" || give_up "That did not work. Please run this, then start again:" "
  $(apt_command "$@")"
    else
        say "Mentor Journal needs some system packages. Please run this, then start again:"
        give_up "
  $(apt_command "$@")"
    fi

    missing=$(missing_libraries "$base" "$wanted" | awk 'NF { print $1 }' | tr '\n' ' ')
    [[ -z $missing ]] || give_up "These libraries still cannot be loaded: $missing"
}

# Sees that the tests have what a screen of their own takes. Where that cannot be had they are skipped, or fail if CI is
# set, so this only says what to do.
require_screen() {
    local packages
    [[ $(uname -s) == Linux ]] || return 0
    packages=$({ missing_programs; missing_modules; missing_libraries "$python" "$libraries_for_x11"; } |
        awk 'NF { print $2 }' | sort -u | tr '\n' ' ')
    [[ -n $packages ]] || return 0

    # The list is words without blanks inside.
    # shellcheck disable=SC2086
    set -- $packages
    if ! command -v apt-get >/dev/null; then
        say "The tests of the window on a real screen are left out until these are installed (names of Debian): $*"
    elif may_become_root; then
        say "Installing system packages for the tests: $*"
        apt_install "$@" || say "That did not work; the tests of the window on a real screen are left out."
    else
        say "The tests of the window on a real screen are left out until somebody runs: $(apt_command "$@")"
    fi
}

# The package that gives the Python $1 its venv and ensurepip.
venv_package() {
    case $(readlink -f -- "$1") in
        "$(readlink -f -- /usr/bin/python3)") echo python3-venv ;;
        *) "$1" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])' ;;
    esac
}

# --- .venv -------------------------------------------------------------------------------------------------------

# Whether the .venv that stands here can be built upon: finished, not moved, the Python under it still the same.
is_sound() {
    local stamp
    [[ ! -e $environment/.unfinished && -x $python ]] || return 1
    for stamp in "$environment"/.ready-run "$environment"/.ready-test; do
        if [[ -f $stamp && $(head -n 2 -- "$stamp") != "$(stamp_text run | head -n 2)" ]]; then
            return 1
        fi
    done
    "$python" -c 'import sys, pip; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' 2>/dev/null
}

pip_install() {
    # Settings made for other purposes would send the packages elsewhere.
    env -u PIP_TARGET -u PIP_PREFIX -u PIP_ROOT PIP_USER=0 "$python" -m pip install \
        --quiet --disable-pip-version-check --no-input "$@" </dev/null >&2
}

# Makes or mends .venv for the lock $1. The stamp comes last and the mark of unfinished work first, so that whatever
# interrupts this, the next start knows.
build() {
    local stamp=$environment/.ready-$1
    if [[ -e $environment || -L $environment ]] && ! is_sound; then
        say "Making .venv anew ..."
        rm -rf -- "$environment"
    fi
    if [[ ! -e $environment ]]; then
        mkdir -- "$environment"
        : >"$environment/.unfinished"
        "$2" -m venv "$environment" >&2 || give_up "Python could not make $environment; see above."
    fi
    : >"$environment/.unfinished"
    rm -f -- "$stamp"

    say "Installing packages (once; a minute or so) ..."
    pip_install --require-hashes -r "$project/packaging/lock/$1.txt" ||
        give_up "The packages could not be installed; see above. Check the network, then start again."
    pip_install --no-index --no-build-isolation --no-deps --editable "$project" ||
        give_up "Mentor Journal itself could not be installed; see above."

    # The lock of the tests holds all of the app's.
    stamp_text run >"$environment/.ready-run"
    stamp_text "$1" >"$stamp"
    rm -f -- "$environment/.unfinished"
}

# Brings .venv in step with packaging/lock/$1.txt.
prepare_environment() {
    local on base
    unset PYTHONHOME
    on=$(screen)
    ! is_ready "$1" "$on" || return 0

    # Two starts at once: the second waits here and then finds the work done.
    exec 9<"$project/packaging/environment.sh"
    if command -v flock >/dev/null && ! flock -n 9; then
        say "Another start is setting up; waiting for it ..."
        flock 9
    fi
    if ! is_ready "$1" "$on"; then
        [[ -w $project ]] || give_up "$project cannot be written to, and .venv has to go there. Clone to a place of your own."
        say "Setting up Mentor Journal in $environment"
        base=$(find_python) || exit 1
        require_system "$base" "$on" 9<&-
        if [[ ! -x $python || ! -f $environment/.ready-$1 || $(stamp_text "$1") != "$(<"$environment/.ready-$1")" ]]; then
            build "$1" "$base" 9<&-
        fi
        : >"$environment/.ready-screen-$on"
        say "Ready."
    fi
    exec 9<&-
}
