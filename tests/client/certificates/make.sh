#!/bin/sh
# Makes the certificates of the TLS tests again: an authority, a server's certificate,
# one that has expired, one for another host, and one for a client.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

key() {
    openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1" 2>/dev/null
}

key "$work/ca.key"
openssl req -x509 -new -key "$work/ca.key" -subj "/CN=xmlrpc test authority" -days 36500 \
    -addext "basicConstraints=critical,CA:TRUE" -addext "keyUsage=critical,keyCertSign" -out ca.pem

# certificate <name> <first day> <last day> <extensions>
certificate() {
    key "$1.key"
    openssl req -new -key "$1.key" -subj "/CN=$1" -out "$work/$1.csr"
    printf '%s\n' "$4" >"$work/$1.ext"
    : >"$work/index"
    cat >"$work/ca.conf" <<CONF
[ca]
default_ca = own
[own]
database = $work/index
new_certs_dir = $work
rand_serial = yes
default_md = sha256
policy = any
[any]
commonName = supplied
CONF
    openssl ca -batch -notext -config "$work/ca.conf" -cert ca.pem -keyfile "$work/ca.key" \
        -startdate "$2" -enddate "$3" -extfile "$work/$1.ext" -in "$work/$1.csr" -out "$1.pem" 2>/dev/null
}

local='subjectAltName=DNS:localhost,IP:127.0.0.1
extendedKeyUsage=serverAuth'
certificate server 20250101000000Z 21250101000000Z "$local"
certificate expired 20200101000000Z 20210101000000Z "$local"
certificate elsewhere 20250101000000Z 21250101000000Z 'subjectAltName=DNS:elsewhere.example
extendedKeyUsage=serverAuth'
certificate client 20250101000000Z 21250101000000Z 'extendedKeyUsage=clientAuth'
