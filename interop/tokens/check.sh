#!/bin/sh
# Moves a key ring from its passphrase to real tokens and a real transit engine, and opens it by each: with Gambeson, and with
# open_slot.py, which shares no code with it.
#
#   check.sh [BAO]      BAO: a program bao or vault; without it only SoftHSM is tried
#
# Needs on the PATH: softhsm2-util, keytool of a JDK, curl, python with requirements.txt, and gambeson. Ends the server it starts.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
bao=${1:-}
work=$(mktemp -d)
pid=
stop() { if [ -n "$pid" ]; then kill "$pid" 2>/dev/null || :; fi; rm -rf "$work"; }
trap stop EXIT
cd "$work"
for library in /usr/lib/softhsm/libsofthsm2.so /usr/lib64/pkcs11/libsofthsm2.so /opt/homebrew/lib/softhsm/libsofthsm2.so; do
  if [ -f "$library" ]; then GAMBESON_PKCS11_MODULE=$library; fi
done
export GAMBESON_PKCS11_MODULE SOFTHSM2_CONF="$work/softhsm2.conf" HOME="$work"
failed=0

# want CODE WORDS… — runs the rest, which must end with that code
want() {
  code=$1; shift
  if "$@" >out.txt 2>&1; then got=0; else got=$?; fi
  if [ "$got" = "$code" ]; then echo "right  $*"; else echo "WRONG  $* ended with $got, not $code"; cat out.txt; failed=1; fi
}

mkdir tokens
printf 'directories.tokendir = %s/tokens\nobjectstore.backend = file\n' "$work" >softhsm2.conf
softhsm2-util --init-token --free --label acme --so-pin 12345678 --pin 4321 >/dev/null
cat >make.cfg <<END
name = Make
library = $GAMBESON_PKCS11_MODULE
slotListIndex = 0
attributes(*, CKO_SECRET_KEY, *) = { CKA_SENSITIVE = true CKA_EXTRACTABLE = false CKA_SIGN = true CKA_ENCRYPT = true CKA_DECRYPT = true }
END
make() {
  keytool -genseckey -alias "$1" -keyalg "$2" -keysize 256 -keystore NONE -storetype PKCS11 \
    -addprovider SunPKCS11 -providerArg make.cfg -storepass 4321 2>/dev/null
}
make mac HmacSHA256
make aes AES

export GAMBESON_PASSPHRASE='five words that open nothing'
want 0 gambeson key create --name acme --keys k.json --for sign --recovery-fd 3 3>code.txt
export GAMBESON_PIN=4321
want 0 gambeson key rotate --keys k.json --wrap 'mac=pkcs11:token=acme;object=mac' --wrap 'aes=pkcs11:token=acme;object=aes'
if [ -n "$bao" ]; then
  export VAULT_ADDR=http://127.0.0.1:8299 VAULT_TOKEN=root-of-the-check
  "$bao" server -dev -dev-no-store-token -dev-root-token-id=$VAULT_TOKEN -dev-listen-address=127.0.0.1:8299 >bao.log 2>&1 &
  pid=$!
  tries=0
  until curl -sf $VAULT_ADDR/v1/sys/health >/dev/null; do
    tries=$((tries + 1)); [ $tries -lt 60 ] || { cat bao.log; exit 1; }; sleep 0.5
  done
  curl -sf -H "X-Vault-Token: $VAULT_TOKEN" -d '{"type":"transit"}' $VAULT_ADDR/v1/sys/mounts/transit
  curl -sf -H "X-Vault-Token: $VAULT_TOKEN" -d '{}' $VAULT_ADDR/v1/transit/keys/acme >/dev/null
  want 0 gambeson key rotate --keys k.json --wrap "server=vault:$VAULT_ADDR/transit/keys/acme"
fi
want 0 gambeson key rotate --keys k.json --remove-slot passphrase
unset GAMBESON_PASSPHRASE
want 0 gambeson key rotate sign --keys k.json --slot mac
want 0 gambeson key rotate sign --keys k.json --slot aes
want 0 python "$here/open_slot.py" k.json mac
want 0 python "$here/open_slot.py" k.json aes
want 1 env GAMBESON_PIN=0000 gambeson key rotate sign --keys k.json --slot mac
want 2 gambeson key rotate --keys k.json --wrap 'pkcs11:token=acme;object=mac?pin-value=4321'
want 2 gambeson key rotate --keys k.json --wrap 'pkcs11:token=acme;object=none'
want 2 env -u GAMBESON_PKCS11_MODULE gambeson key rotate sign --keys k.json --slot mac
if [ -n "$bao" ]; then
  want 0 gambeson key rotate sign --keys k.json --slot server
  want 0 python "$here/open_slot.py" k.json server
  want 5 env VAULT_TOKEN=another gambeson key rotate sign --keys k.json --slot server
  want 2 env VAULT_ADDR=http://127.0.0.1:1 gambeson key rotate sign --keys k.json --slot server
  # The server's key gets a new version; what the old one sealed is opened as before.
  curl -sf -H "X-Vault-Token: $VAULT_TOKEN" -X POST $VAULT_ADDR/v1/transit/keys/acme/rotate >/dev/null
  want 0 gambeson key rotate sign --keys k.json --slot server
  curl -sf -H "X-Vault-Token: $VAULT_TOKEN" -X POST $VAULT_ADDR/v1/sys/seal
  want 5 gambeson key rotate sign --keys k.json --slot server
  kill "$pid"; wait "$pid" 2>/dev/null || :; pid=
  want 5 gambeson key rotate sign --keys k.json --slot server
fi
mv tokens lost; mkdir tokens
want 2 gambeson key rotate sign --keys k.json --slot mac
want 0 env GAMBESON_PASSPHRASE='other words for the ring' gambeson key recover --keys k.json \
  --recovery-code-fd 4 --recovery-fd 3 3>code2.txt 4<code.txt
mv tokens none; mv lost tokens
for secret in 4321 "${VAULT_TOKEN:-root-of-the-check}" 'words for the ring'; do
  if grep -q "$secret" k.json out.txt; then echo "WRONG  a secret is in a file"; failed=1; fi
done
exit $failed
