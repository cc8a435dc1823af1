#!/usr/bin/env bash
# xmlrpc-c's `xmlrpc` command.
set -u
export LC_ALL=C.UTF-8
url=$1

check() { # NAME WANTED METHOD ARG...: the output holds WANTED, a pattern of bash's [[ ]]
    local name=$1 wanted=$2 got
    shift 2
    got=$(xmlrpc "$url" "$@" 2>&1)
    # shellcheck disable=SC2053
    if [[ $got == $wanted ]]; then
        echo "ok $name"
    else
        echo "FAIL $name: $(tr -s '\n' ' ' <<<"$got")"
    fi
}

echoes() { # NAME KIND ARG WANTED
    check "$1" "$4" "interopEchoTests.echo$2" "$3"
}

cannot() { # REASON NAME...
    local reason=$1
    shift
    for name; do echo "cannot $name: $reason"; done
}

check ping '*Boolean: TRUE' ping
check now "*Don't know how to print datetime value*" now
echoes int Integer i/-2147483648 '*Integer: -2147483648'
echoes i8 Value I/1099511627776 '*64-bit integer: 1099511627776'
check i8-read '*21474836470*2147483647000*' validator1.simpleStructReturnTest i/2147483647
echoes double Float d/3.25 '*Floating Point: 3.250000'
cannot 'prints six decimals' double-exact
echoes boolean Value b/false '*Boolean: FALSE'
echoes string String s/plain "*String: 'plain'"
echoes empty String s/ "*String: ''"
echoes unicode String 's/é日本語' "*String: '?xc3?xa9?xe6?x97?xa5?xe6?x9c?xac?xe8?xaa?x9e'"
echoes markup String "s/<&>\"' ]]> &amp;" "*String: '<&>\"' ]]> &amp;'"
echoes blanks String $'s/  a\tb \n' $'*String: \n    a?tb ?n'
echoes base64 Base64 h/0001ff '*Bit string: 0001ff*'
echoes nil Value n/ '*Nil'
check countTheEntities "*ctQuotes*Integer: 1*" validator1.countTheEntities 's/a "'
check simpleStructReturnTest '*times10*70*' validator1.simpleStructReturnTest i/7
check whichToolkit '*toolkitName*' interopEchoTests.whichToolkit
check show_type '*Array*3 items*41*' show_type i/41
check raises_exception '*boom*fault code 1)*' raises_exception s/boom
check send_back_binary '*Bit string: 0001ff*' send_back_binary h/0001ff
check unknown-method '*no.such*fault code -32601)*' no.such
check wrong-arity '*ping*fault code -32602)*' ping i/1
check wrong-type '*easyStructTest*fault code -32602)*' validator1.easyStructTest i/7
check listMethods '*ping*system.multicall*easyStructTest*' system.listMethods
check methodHelp '*true*' system.methodHelp s/ping
check methodSignature '*int*struct*' system.methodSignature s/validator1.easyStructTest
check getCapabilities '*xmlrpc*' system.getCapabilities
cannot 'reads CR as LF' cr
cannot 'knows only the characters of the Basic Multilingual Plane' astral
cannot 'takes no date as an argument' date
cannot 'takes no array or struct as an argument' array struct struct-empty nested arrays \
    arrayOfStructsTest easyStructTest echoStructTest manyTypesTest moderateSizeArrayCheck \
    nestedStructTest multicall
