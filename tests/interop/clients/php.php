<?php
// PHP's ext-xmlrpc, over PHP's own HTTP streams.

error_reporting(E_ALL);
set_error_handler(function ($level, $message) {
    throw new ErrorException($message);
});

const CANNOT = [
    'i8' => 'writes integers cut to 32 bits',
    'i8-read' => 'reads i8 as NULL',
    'double-exact' => 'writes six decimals',
    'nil' => 'writes NULL as an empty string',
    'cr' => 'writes a bare CR, which XML reads as LF',
    'struct-empty' => 'writes an empty array() as an array, never as a struct',
];

const BYTES = "\0\1\2<&>\r\n\xff\xfe";
const DATE = '19980717T14:08:55';
const STOOGES = ['moe' => 1, 'larry' => 2, 'curly' => 3];

class Refused extends Exception
{
}

function call($method, ...$args)
{
    $options = ['encoding' => 'utf-8', 'escaping' => ['markup']];
    $http = [
        'method' => 'POST',
        'header' => 'Content-Type: text/xml',
        'content' => xmlrpc_encode_request($method, $args, $options),
        'timeout' => 120,
    ];
    $answer = file_get_contents($GLOBALS['argv'][1], false, stream_context_create(['http' => $http]));
    $got = xmlrpc_decode($answer, 'utf-8');
    if (is_array($got) && xmlrpc_is_fault($got)) {
        throw new Refused($got['faultString'], $got['faultCode']);
    }
    return $got;
}

function echoes($kind, ...$values)
{
    foreach ($values as $value) {
        same(call("interopEchoTests.echo$kind", $value), $value);
    }
}

function validator($method, $wanted, ...$args)
{
    return fn() => same(call("validator1.$method", ...$args), $wanted);
}

function same($got, $wanted)
{
    if ($got != $wanted || gettype($got) != gettype($wanted)) {
        throw new Exception('got ' . json_encode($got) . ', wanted ' . json_encode($wanted));
    }
}

function fault($code, $part, ...$call)
{
    try {
        $got = call(...$call);
    } catch (Refused $fault) {
        if ($fault->getCode() != $code || !str_contains($fault->getMessage(), $part)) {
            throw $fault;
        }
        return;
    }
    throw new Exception('no fault, but ' . json_encode($got));
}

function typed($type, $value)
{
    xmlrpc_set_type($value, $type);
    return $value;
}

function binary($data)
{
    return typed('base64', $data);
}

function today()
{
    $age = abs(call('now')->timestamp - time());
    if ($age > 172800) {
        throw new Exception("$age seconds away");
    }
}

function many()
{
    $date = typed('datetime', DATE);
    $got = call('validator1.manyTypesTest', 42, true, 'str', 3.25, $date, binary('Hello'));
    same(array_slice($got, 0, 4), [42, true, 'str', 3.25]);
    same([$got[4]->scalar, $got[5]->scalar], [DATE, 'Hello']);
}

function arrays()
{
    echoes('StringArray', ['a', '', 'é']);
    echoes('IntegerArray', [1, -2, 3]);
    echoes('FloatArray', [1.5, -0.25]);
    echoes('StructArray', [['a' => 1], ['b' => 2]]);
    echoes('ValueArray', [1, 'a', [true]]);
    same(call('interopEchoTests.echoDateArray', [typed('datetime', DATE)])[0]->scalar, DATE);
    same(call('interopEchoTests.echoBase64Array', [binary(BYTES)])[0]->scalar, BYTES);
}

function listed()
{
    $missing = array_diff(['ping', 'validator1.easyStructTest', 'system.multicall'], call('system.listMethods'));
    same(array_values($missing), []);
}

function multicall()
{
    $got = call('system.multicall', [
        ['methodName' => 'ping', 'params' => []],
        ['methodName' => 'raises_exception', 'params' => ['boom']],
        ['methodName' => 'show_type', 'params' => [41]],
    ]);
    same([$got[0][0], $got[1]['faultCode'], $got[2][0][2]], [true, 1, 41]);
}

$structs = array_map(fn($curly) => ['curly' => $curly] + STOOGES, [3, 4, 5]);
$counts = ['ctLeftAngleBrackets' => 2, 'ctRightAngleBrackets' => 2, 'ctAmpersands' => 2, 'ctApostrophes' => 1, 'ctQuotes' => 2];
$checks = [
    'ping' => fn() => same(call('ping'), true),
    'now' => today(...),
    'int' => fn() => echoes('Integer', 0, 41, -2147483648, 2147483647),
    'i8' => fn() => echoes('Value', 1 << 40),
    'i8-read' => fn() => same(call('validator1.simpleStructReturnTest', 2147483647)['times1000'], 2147483647000),
    'double' => fn() => echoes('Float', 3.25, -0.1),
    'double-exact' => fn() => echoes('Float', 1.5e-7, 1e300, 0.1 + 0.2),
    'boolean' => fn() => echoes('Value', true, false),
    'string' => fn() => echoes('String', 'plain', str_repeat('x', 100000)),
    'empty' => fn() => echoes('String', ''),
    'unicode' => fn() => echoes('String', 'é日本語'),
    'astral' => fn() => echoes('String', 'a😀b'),
    'markup' => fn() => echoes('String', '<&>"\' ]]> &amp;'),
    'blanks' => fn() => echoes('String', "  a\tb  ", "\n a \n", ' '),
    'cr' => fn() => echoes('String', "a\r\nb\r"),
    'date' => fn() => same(call('interopEchoTests.echoDate', typed('datetime', DATE))->scalar, DATE),
    'base64' => fn() => same(call('interopEchoTests.echoBase64', binary(BYTES))->scalar, BYTES),
    'nil' => fn() => echoes('Value', null),
    'array' => fn() => echoes('Value', [1, 'two', 3.5, true], []),
    'struct' => fn() => echoes('Struct', ['a' => 1, 'b c' => 'x', 'é' => '']),
    'struct-empty' => fn() => echoes('Struct', []),
    'nested' => fn() => echoes('Value', [['k' => [1, [], ['a' => 'b']]], 'x', [[['deep']]]]),
    'arrays' => arrays(...),
    'arrayOfStructsTest' => validator('arrayOfStructsTest', 12, $structs),
    'countTheEntities' => validator('countTheEntities', $counts, '<a & b\'s "quote"> & <c>'),
    'easyStructTest' => validator('easyStructTest', 6, STOOGES),
    'echoStructTest' => validator('echoStructTest', ['a' => [1], 'b' => ['c' => 2]], ['a' => [1], 'b' => ['c' => 2]]),
    'manyTypesTest' => many(...),
    'moderateSizeArrayCheck' => validator('moderateSizeArrayCheck', 's0s149', array_map(fn($n) => "s$n", range(0, 149))),
    'nestedStructTest' => validator('nestedStructTest', 6, ['2000' => ['04' => ['01' => STOOGES]], '2002' => ['05' => ['01' => STOOGES]]]),
    'simpleStructReturnTest' => validator('simpleStructReturnTest', ['times10' => 70, 'times100' => 700, 'times1000' => 7000], 7),
    'whichToolkit' => fn() => same(call('interopEchoTests.whichToolkit')['toolkitName'] != '', true),
    'show_type' => fn() => same(array_slice(call('show_type', 41), 2), [41]),
    'raises_exception' => fn() => fault(1, 'boom', 'raises_exception', 'boom'),
    'send_back_binary' => fn() => same(call('send_back_binary', binary(BYTES))->scalar, BYTES),
    'unknown-method' => fn() => fault(-32601, 'no.such', 'no.such'),
    'wrong-arity' => fn() => fault(-32602, 'ping', 'ping', 1),
    'wrong-type' => fn() => fault(-32602, 'easyStructTest', 'validator1.easyStructTest', 7),
    'listMethods' => listed(...),
    'methodHelp' => fn() => same(str_contains(call('system.methodHelp', 'ping'), 'true'), true),
    'methodSignature' => fn() => same(call('system.methodSignature', 'validator1.easyStructTest'), [['int', 'struct']]),
    'getCapabilities' => fn() => same(isset(call('system.getCapabilities')['xmlrpc']), true),
    'multicall' => multicall(...),
];

foreach ($checks as $name => $check) {
    if (isset(CANNOT[$name])) {
        echo "cannot $name: ", CANNOT[$name], "\n";
        continue;
    }
    try {
        $check();
        echo "ok $name\n";
    } catch (Throwable $error) {
        $why = preg_replace('/\s+/', ' ', $error->getMessage());
        echo "FAIL $name: ", substr("{$error->getCode()} $why", 0, 300), "\n";
    }
}
