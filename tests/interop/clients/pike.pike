// Pike's Protocols.XMLRPC, whose strings are the bytes of UTF-8.

object rpc;

mixed call(string name, mixed ... args) {
  mixed got = rpc[name](@args);
  if (objectp(got) && got->fault_string)
    error("fault %d %s\n", got->fault_code, got->fault_string);
  return got[0];
}

mixed echo(string kind, mixed value) { return call("interopEchoTests.echo" + kind, value); }

void same(mixed got, mixed wanted) {
  if (!equal(got, wanted)) error("got %.100O, wanted %.100O\n", got, wanted);
}

void echoes(string kind, mixed ... values) {
  foreach (values, mixed value) same(echo(kind, value), value);
}

void fault(int code, string part, string name, mixed ... args) {
  mixed got = rpc[name](@args);
  if (!objectp(got) || !got->fault_string) error("no fault, but %O\n", got);
  if (got->fault_code != code || search(got->fault_string, part) < 0) error("%O\n", got);
}

mapping stooges(int curly) { return (["moe": 1, "larry": 2, "curly": curly]); }

object date() { return Calendar.dwim_time("1998-07-17 14:08:55"); }

mapping(string:function) checks = ([
  "ping": lambda() { same(call("ping"), Val.true); },
  "now": lambda() { if (!objectp(call("now"))) error("no date\n"); },
  "int": lambda() { echoes("Integer", 0, 41, -2147483648, 2147483647); },
  "double": lambda() { echoes("Float", 3.25, -0.125); },
  "boolean": lambda() { echoes("Value", Val.true, Val.false); },
  "string": lambda() { echoes("String", "plain", "x" * 100000); },
  "empty": lambda() { echoes("String", ""); },
  "unicode": lambda() { echoes("String", string_to_utf8("\u00e9\u65e5\u672c\u8a9e")); },
  "astral": lambda() { echoes("String", string_to_utf8("a\U0001f600b")); },
  "markup": lambda() { echoes("String", "<&>\"' ]]> &amp;"); },
  "blanks": lambda() { echoes("String", "  a\tb  ", "\n a \n", " "); },
  "date": lambda() { same(echo("Date", date())->format_time(), date()->format_time()); },
  "array": lambda() { echoes("Value", ({ 1, "two", 3.5, Val.true }), ({})); },
  "struct": lambda() { echoes("Struct", (["a": 1, "b c": "x", string_to_utf8("\u00e9"): ""])); },
  "struct-empty": lambda() { echoes("Struct", ([])); },
  "nested": lambda() { echoes("Value", ({ (["k": ({ 1, ({}), ([]) })]), "x", ({ ({ ({ "deep" }) }) }) })); },
  "arrays": lambda() {
    echoes("StringArray", ({ "a", "", "b" }));
    echoes("IntegerArray", ({ 1, -2, 3 }));
    echoes("FloatArray", ({ 1.5, -0.25 }));
    echoes("StructArray", ({ (["a": 1]), ([]) }));
    echoes("ValueArray", ({ 1, "a", ({ Val.true }) }));
    same(echo("DateArray", ({ date() }))[0]->format_time(), date()->format_time());
  },
  "arrayOfStructsTest": lambda() { same(call("validator1.arrayOfStructsTest", map(({ 3, 4, 5 }), stooges)), 12); },
  "countTheEntities": lambda() {
    same(call("validator1.countTheEntities", "<a & b's \"quote\"> & <c>"), ([
      "ctLeftAngleBrackets": 2, "ctRightAngleBrackets": 2, "ctAmpersands": 2, "ctApostrophes": 1, "ctQuotes": 2,
    ]));
  },
  "easyStructTest": lambda() { same(call("validator1.easyStructTest", stooges(3)), 6); },
  "echoStructTest": lambda() {
    mapping given = (["a": ({ 1 }), "b": ([])]);
    same(call("validator1.echoStructTest", given), given);
  },
  "moderateSizeArrayCheck": lambda() {
    same(call("validator1.moderateSizeArrayCheck", map(enumerate(150), lambda(int n) { return "s" + n; })), "s0s149");
  },
  "nestedStructTest": lambda() {
    same(call("validator1.nestedStructTest", (["2000": (["04": (["01": stooges(3)])])])), 6);
  },
  "simpleStructReturnTest": lambda() {
    same(call("validator1.simpleStructReturnTest", 7), (["times10": 70, "times100": 700, "times1000": 7000]));
  },
  "whichToolkit": lambda() { if (!call("interopEchoTests.whichToolkit")->toolkitName) error("no name\n"); },
  "show_type": lambda() { same(call("show_type", 41)[2], 41); },
  "raises_exception": lambda() { fault(1, "boom", "raises_exception", "boom"); },
  "unknown-method": lambda() { fault(-32601, "no.such", "no.such"); },
  "wrong-arity": lambda() { fault(-32602, "ping", "ping", 1); },
  "wrong-type": lambda() { fault(-32602, "easyStructTest", "validator1.easyStructTest", 7); },
  "listMethods": lambda() {
    foreach (({ "ping", "validator1.easyStructTest", "system.multicall" }), string name)
      if (!has_value(call("system.listMethods"), name)) error("%s is not listed\n", name);
  },
  "methodHelp": lambda() { if (search(call("system.methodHelp", "ping"), "true") < 0) error("no help\n"); },
  "methodSignature": lambda() {
    same(call("system.methodSignature", "validator1.easyStructTest"), ({ ({ "int", "struct" }) }));
  },
  "getCapabilities": lambda() { if (!call("system.getCapabilities")->xmlrpc) error("no xmlrpc\n"); },
  "multicall": lambda() {
    array got = call("system.multicall", ({
      (["methodName": "ping", "params": ({})]),
      (["methodName": "raises_exception", "params": ({ "boom" })]),
      (["methodName": "show_type", "params": ({ 41 })]),
    }));
    same(({ got[0][0], got[1]->faultCode, got[2][0][2] }), ({ Val.true, 1, 41 }));
  },
]);

mapping(string:string) cannot = ([
  "i8": "knows no i8", "i8-read": "knows no i8", "double-exact": "writes six decimals",
  "cr": "writes a bare CR, which XML reads as LF", "base64": "writes no base64",
  "send_back_binary": "writes no base64", "manyTypesTest": "writes no base64", "nil": "knows no nil",
]);

int main(int argc, array(string) argv) {
  rpc = Protocols.XMLRPC.Client(argv[1], 1);
  foreach (cannot; string name; string why) write("cannot %s: %s\n", name, why);
  foreach (checks; string name; function check) {
    mixed wrong = catch { check(); };
    if (wrong) write("FAIL %s: %s\n", name, String.trim_all_whites(replace(describe_error(wrong), "\n", " ")));
    else write("ok %s\n", name);
  }
}
