#!/usr/bin/env bash
# Proves that the Debian package works on a machine with nothing but base libraries: a fresh Debian 12, in a folder.
#
#     sudo resources/packaging/try_in_debian.sh dist/kassei_VERSION_ARCHITECTURE.deb [FOLDER]
#
# needs debootstrap, Xvfb, openbox and xdotool. FOLDER keeps the untouched system for the next time. SUITE=trixie tries Debian 13.
set -euo pipefail
usage="usage: $0 PACKAGE.deb [FOLDER]"
[ -f "${1:-}" ] || { echo "$usage" >&2; exit 2; }
package=$(realpath "$1")
folder=${2:-$(mktemp -d)}
suite=${SUITE:-bookworm}
clean=$folder/clean-$suite root=$folder/run
step() { printf '\n== %s\n' "$*"; }
fail() { echo "FAILED: $*" >&2; exit 1; }
# A command in there, with an empty environment.
inside() { chroot "$root" /usr/bin/env -i "$@"; }
person() { chroot --userspec=person "$root" /usr/bin/env -i HOME=/home/person PATH=/usr/bin:/bin LC_ALL=C.UTF-8 "$@"; }

pids=()
finish() {
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  wait 2>/dev/null || true
  mountpoint -q "$root/proc" && umount "$root/proc"
  return 0
}
trap finish EXIT

step "A fresh Debian ($suite) with what every Debian has, and nothing else"
mkdir -p "$folder"
[ -d "$clean" ] || debootstrap --variant=minbase "$suite" "$clean" >"$folder/debootstrap.log"
mountpoint -q "$root/proc" && umount "$root/proc"
rm -rf "$root"
cp -a "$clean" "$root"
cp /etc/resolv.conf "$root/etc/resolv.conf"
mount -t proc proc "$root/proc"
# apt goes the same way to the archive as outside.
for file in /etc/apt/apt.conf.d/*proxy*; do [ -f "$file" ] && cp "$file" "$root/etc/apt/apt.conf.d/"; done
apt() { chroot "$root" /usr/bin/env DEBIAN_FRONTEND=noninteractive apt-get -qq -y "$@" >"$folder/apt.log" 2>&1 || fail "$(tail -5 "$folder/apt.log")"; }
apt update
cp "$package" "$root/tmp/kassei.deb"

step "Only what Depends names"
apt install --no-install-recommends /tmp/kassei.deb
inside /bin/sh -c '! command -v python3' || fail "there is a Python in it"
inside /usr/bin/kassei --version
inside /usr/bin/kassei --self-check
inside /usr/bin/kassei --screenshot /tmp/first.png --language ja --size 1024x700
test -s "$root/tmp/first.png" || fail "no picture"
inside /usr/bin/kassei --export npz /tmp/network.npz
inside /usr/bin/kassei && fail "it started without a screen"

step "A screen, and the program on it"
exec {reading}< <(exec Xvfb -displayfd 1 -screen 0 1280x900x24 -nolisten tcp 2>"$folder/xvfb.log")
pids+=("$!")
read -r -u "$reading" number
export DISPLAY=:$number
openbox >/dev/null 2>&1 & pids+=("$!")
for _ in $(seq 100); do xdotool get_desktop >/dev/null 2>&1 && break; sleep 0.1; done
chroot "$root" useradd --create-home person
document=/home/person/授業/例1.kassei
install -d "$root$(dirname "$document")"
# The socket of the screen is reached by its abstract name; nothing is shared with the system outside.
inside DISPLAY="$DISPLAY" LC_ALL=C.UTF-8 /bin/sh -c 'timeout 8 /usr/bin/kassei; [ $? = 124 ]' || fail "it does not start"

step "With what an ordinary installation adds: a file opened by its type, edited, saved, found again"
apt install --fix-broken --install-recommends /tmp/kassei.deb
apt install --reinstall --install-recommends desktop-file-utils hicolor-icon-theme shared-mime-info xdg-utils
# A document as the program writes it.
cat >"$root$document" <<'END'
{
 "format": "kassei",
 "version": 1,
 "x": [1.0, 0.5],
 "layers": [{"weights": [[0.25, -0.5]], "biases": [0.125], "activation": "relu"}]
}
END
chroot "$root" chown -R person: /home/person
type=$(person xdg-mime query filetype "$document")
[ "$type" = application/x-kassei ] || fail "the type of a .kassei file is $type"
[ "$(person xdg-mime query default "$type")" = kassei.desktop ] || fail "nothing opens $type"

window() {
  local found
  for _ in $(seq 300); do
    found=$(xdotool search --onlyvisible --name "$1" 2>/dev/null | head -1) && [ -n "$found" ] && { sleep 1; echo "$found"; return; }
    sleep 0.1
  done
  fail "no window says “$1”: $(xdotool search --onlyvisible --name . getwindowname %@ 2>/dev/null | tr '\n' ' ')"
}
gone() { for _ in $(seq 200); do xdotool search --onlyvisible --name Kassei >/dev/null 2>&1 || return 0; sleep 0.1; done; fail "it does not close"; }
keys() { xdotool windowactivate --sync "$1" key --delay 60 "${@:2}"; sleep 0.7; }

person DISPLAY="$DISPLAY" xdg-open "$document" >"$folder/open.log" 2>&1 & pids+=("$!")
shown=$(window '例1.kassei — Kassei')
echo "xdg-open shows: $(xdotool getwindowname "$shown")"
before=$(md5sum <"$root$document")
keys "$shown" ctrl+d # pins the function on show, which a document keeps
window '例1.kassei\* — Kassei' >/dev/null
keys "$shown" ctrl+s
window '例1.kassei — Kassei' >/dev/null
[ "$before" != "$(md5sum <"$root$document")" ] || fail "nothing was saved"
grep -A 3 '"pins": \[' "$root$document" | grep -q '"activation"' || fail "the edit is not in the file"
keys "$shown" ctrl+q
gone

person DISPLAY="$DISPLAY" kassei --language en >"$folder/again.log" 2>&1 & pids+=("$!")
shown=$(window 'Untitled — Kassei')
keys "$shown" alt+f r 1 # File > Open Recent > the first
echo "Open Recent shows: $(xdotool getwindowname "$(window '例1.kassei — Kassei')")"
keys "$shown" ctrl+q
gone
grep . "$folder/open.log" "$folder/again.log" && fail "it complained"

step "Removed without a trace"
apt remove kassei
left=$(cd "$root" && find usr/lib/kassei usr/bin/kassei usr/share -name '*kassei*' 2>/dev/null || true)
[ -z "$left" ] || fail "left behind: $left"
echo "All of it works."
