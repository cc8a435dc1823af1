<?php
// PHP's ext-xmlrpc, as a router script of PHP's own web server:
// `php -S 127.0.0.1:PORT php.php`.

function sum($stooges)
{
    return $stooges['moe'] + $stooges['larry'] + $stooges['curly'];
}

function typed($type, $value)
{
    xmlrpc_set_type($value, $type);
    return $value;
}

// ext-xmlrpc gives every function (method, params, data).
$methods = [
    'ping' => fn() => true,
    'now' => fn() => typed('datetime', date('Ymd\TH:i:s')),
    'show_type' => fn($value) => [print_r($value, true), gettype($value), $value],
    'raises_exception' => fn($message) => ['faultCode' => 1, 'faultString' => $message],
    'send_back_binary' => fn($data) => $data,
    'interopEchoTests.whichToolkit' => fn() => [
        'toolkitDocsUrl' => 'https://pecl.php.net/package/xmlrpc', 'toolkitName' => 'ext-xmlrpc',
        'toolkitVersion' => phpversion('xmlrpc'), 'toolkitOperatingSystem' => PHP_OS,
    ],
    'validator1.arrayOfStructsTest' => fn($structs) => array_sum(array_column($structs, 'curly')),
    'validator1.countTheEntities' => fn($text) => [
        'ctLeftAngleBrackets' => substr_count($text, '<'),
        'ctRightAngleBrackets' => substr_count($text, '>'),
        'ctAmpersands' => substr_count($text, '&'),
        'ctApostrophes' => substr_count($text, "'"),
        'ctQuotes' => substr_count($text, '"'),
    ],
    'validator1.easyStructTest' => sum(...),
    'validator1.echoStructTest' => fn($struct) => $struct,
    'validator1.manyTypesTest' => fn(...$values) => $values,
    'validator1.moderateSizeArrayCheck' => fn($strings) => $strings[0] . end($strings),
    'validator1.nestedStructTest' => fn($calendar) => sum($calendar['2000']['04']['01']),
    'validator1.simpleStructReturnTest' => fn($n) => ['times10' => $n * 10, 'times100' => $n * 100, 'times1000' => $n * 1000],
];
foreach (['String', 'Integer', 'Float', 'Struct', 'Date', 'Base64', 'Value'] as $kind) {
    $methods["interopEchoTests.echo$kind"] = $methods["interopEchoTests.echo{$kind}Array"] = fn($value) => $value;
}

$server = xmlrpc_server_create();
foreach ($methods as $name => $method) {
    xmlrpc_server_register_method($server, $name, fn($name, $params) => $method(...$params));
}
header('Content-Type: text/xml; charset=utf-8');
echo xmlrpc_server_call_method($server, file_get_contents('php://input'), null, [
    'encoding' => 'utf-8', 'escaping' => ['markup'],
]);
