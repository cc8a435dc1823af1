# Ruby's XMLRPC::Client, of the gem that left the standard library with 2.4.

require "date"
require "xmlrpc/client"

# Nil is a constant of the library that starts as false.
%i[ENABLE_NIL_CREATE ENABLE_NIL_PARSER].each do |switch|
  XMLRPC::Config.send(:remove_const, switch)
  XMLRPC::Config.const_set(switch, true)
end

CLIENT = XMLRPC::Client.new2(ARGV[0])
BYTES = (0..255).to_a.pack("C*")
DATE = XMLRPC::DateTime.new(1998, 7, 17, 14, 8, 55)
STOOGES = { "moe" => 1, "larry" => 2, "curly" => 3 }.freeze
CANNOT = {
  "i8" => "refuses to write integers of more than 32 bits",
  "cr" => "writes a bare CR, which XML reads as LF",
}.freeze

def call(method, *args) = CLIENT.call(method, *args)
def echo(kind, value) = call("interopEchoTests.echo#{kind}", value)
def binary(data) = XMLRPC::Base64.new(data)

def same(got, wanted)
  raise "got #{got.inspect}, wanted #{wanted.inspect}"[0, 300] unless got.eql?(wanted) || got == wanted
end

def echoes(kind, *values) = values.each { |value| same(echo(kind, value), value) }

def fault(code, part, method, *args)
  got = call(method, *args)
  raise "no fault, but #{got.inspect}"
rescue XMLRPC::FaultException => e
  raise "fault #{e.faultCode} #{e.faultString}" unless e.faultCode == code && e.faultString.include?(part)
end

def bytes(data) = data.dup.force_encoding("BINARY")

CHECKS = {
  "ping" => -> { same(call("ping"), true) },
  "now" => -> { raise "not now" if (call("now").to_time - Time.now).abs > 172_800 },
  "int" => -> { echoes("Integer", 0, 41, -2_147_483_648, 2_147_483_647) },
  "i8" => -> { echoes("Value", 2**40, -(2**63), 2**63 - 1) },
  "i8-read" => -> { same(call("validator1.simpleStructReturnTest", 2_147_483_647)["times1000"], 2_147_483_647_000) },
  "double" => -> { echoes("Float", 3.25, -0.1) },
  "double-exact" => -> { echoes("Float", 1.5e-7, 1e300, 0.1 + 0.2) },
  "boolean" => -> { echoes("Value", true, false) },
  "string" => -> { echoes("String", "plain", "x" * 100_000) },
  "empty" => -> { echoes("String", "") },
  "unicode" => -> { echoes("String", "é日本語") },
  "astral" => -> { echoes("String", "a😀b") },
  "markup" => -> { echoes("String", "<&>\"' ]]> &amp;") },
  "blanks" => -> { echoes("String", "  a\tb  ", "\n a \n", " ") },
  "cr" => -> { echoes("String", "a\r\nb\r") },
  "date" => -> { same(echo("Date", DATE).to_a, DATE.to_a) },
  "base64" => -> { [BYTES, "", "x" * 1000].each { |data| same(bytes(echo("Base64", binary(data))), bytes(data)) } },
  "nil" => -> { echoes("Value", nil, [nil, 1], { "a" => nil }) },
  "array" => -> { echoes("Value", [1, "two", 3.5, true], []) },
  "struct" => -> { echoes("Struct", { "a" => 1, "b c" => "x", "é" => "" }) },
  "struct-empty" => -> { echoes("Struct", {}) },
  "nested" => -> { echoes("Value", [{ "k" => [1, [], {}] }, "x", [[["deep"]]]]) },
  "arrays" => lambda {
    echoes("StringArray", ["a", "", "é"])
    echoes("IntegerArray", [1, -2, 3])
    echoes("FloatArray", [1.5, -0.25])
    echoes("StructArray", [{ "a" => 1 }, {}])
    echoes("ValueArray", [1, "a", [true]])
    same(echo("DateArray", [DATE]).map(&:to_a), [DATE.to_a])
    same(echo("Base64Array", [binary(BYTES)]).map { |data| bytes(data) }, [BYTES])
  },
  "arrayOfStructsTest" => lambda {
    structs = [3, 4, 5].map { |curly| STOOGES.merge("curly" => curly) }
    same(call("validator1.arrayOfStructsTest", structs), 12)
  },
  "countTheEntities" => lambda {
    counts = { "LeftAngleBrackets" => 2, "RightAngleBrackets" => 2, "Ampersands" => 2, "Apostrophes" => 1, "Quotes" => 2 }
    same(call("validator1.countTheEntities", "<a & b's \"quote\"> & <c>"), counts.transform_keys { |key| "ct#{key}" })
  },
  "easyStructTest" => -> { same(call("validator1.easyStructTest", STOOGES), 6) },
  "echoStructTest" => -> { [{ "a" => [1], "b" => {} }].each { |struct| same(call("validator1.echoStructTest", struct), struct) } },
  "manyTypesTest" => lambda {
    got = call("validator1.manyTypesTest", 42, true, "str", 3.25, DATE, binary("Hello"))
    same(got[0, 4] + [got[4].to_a, got[5]], [42, true, "str", 3.25, DATE.to_a, "Hello"])
  },
  "moderateSizeArrayCheck" => -> { same(call("validator1.moderateSizeArrayCheck", (0..149).map { |n| "s#{n}" }), "s0s149") },
  "nestedStructTest" => -> { same(call("validator1.nestedStructTest", { "2000" => { "04" => { "01" => STOOGES } } }), 6) },
  "simpleStructReturnTest" => lambda {
    same(call("validator1.simpleStructReturnTest", 7), { "times10" => 70, "times100" => 700, "times1000" => 7000 })
  },
  "whichToolkit" => -> { raise "no name" if call("interopEchoTests.whichToolkit")["toolkitName"].empty? },
  "show_type" => -> { same(call("show_type", 41).values_at(2, 3), [41, nil]) },
  "raises_exception" => -> { fault(1, "boom", "raises_exception", "boom") },
  "send_back_binary" => -> { same(bytes(call("send_back_binary", binary(BYTES))), BYTES) },
  "unknown-method" => -> { fault(-32_601, "no.such", "no.such") },
  "wrong-arity" => -> { fault(-32_602, "ping", "ping", 1) },
  "wrong-type" => -> { fault(-32_602, "easyStructTest", "validator1.easyStructTest", 7) },
  "listMethods" => lambda {
    missing = ["ping", "validator1.easyStructTest", "system.multicall"] - call("system.listMethods")
    raise "#{missing} not listed" unless missing.empty?
  },
  "methodHelp" => -> { raise "no help" unless call("system.methodHelp", "ping").include?("true") },
  "methodSignature" => -> { same(call("system.methodSignature", "validator1.easyStructTest"), [%w[int struct]]) },
  "getCapabilities" => -> { raise "no xmlrpc" unless call("system.getCapabilities").key?("xmlrpc") },
  "multicall" => lambda {
    got = CLIENT.multicall(["ping"], ["raises_exception", "boom"], ["show_type", 41])
    same([got[0], got[1].faultCode, got[2][2]], [true, 1, 41])
  },
}.freeze

CHECKS.each do |name, check|
  if CANNOT.key?(name)
    puts "cannot #{name}: #{CANNOT[name]}"
    next
  end
  begin
    check.call
    puts "ok #{name}"
  rescue StandardError => e
    puts "FAIL #{name}: #{e.class}: #{e.message.split.join(' ')[0, 300]}"
  end
end
