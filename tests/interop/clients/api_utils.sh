#!/usr/bin/env bash
# xmlrpc-c's api utilities, which read what a server says of itself: `xml-rpc-api2txt` (over
# Perl's Frontier::Client) prints it, `xml-rpc-api2cpp` writes a C++ class of it.
set -u
url=$1

check() { # NAME OUTPUT WANTED: the output holds WANTED
    if [[ $2 == *"$3"* ]]; then
        echo "ok $1"
    else
        echo "FAIL $1: $(tail -n 3 <<<"$2" | tr -s '\n' ' ')"
    fi
}

text=$(xml-rpc-api2txt "$url" 2>&1)
check listMethods "$text" 'validator1.simpleStructReturnTest (int)'
check methodHelp "$text" 'Answers true, to show that the service is there.'
class=$(xml-rpc-api2cpp "$url" validator1 Validator1 2>&1)
check methodSignature "$class" 'std::string Validator1::moderateSizeArrayCheck (XmlRpcValue /*array*/ array1)'

for name in ping now int i8 i8-read double double-exact boolean string empty unicode astral markup \
    blanks cr date base64 nil array struct struct-empty nested arrays arrayOfStructsTest \
    countTheEntities easyStructTest echoStructTest manyTypesTest moderateSizeArrayCheck \
    nestedStructTest simpleStructReturnTest whichToolkit show_type raises_exception \
    send_back_binary unknown-method wrong-arity wrong-type getCapabilities multicall; do
    echo "cannot $name: they only read what a server says of itself"
done
