# Tcl's xmlrpc package. It has no fault type: a fault arrives as the struct that it is.

package require xmlrpc

# The package writes what went wrong with a message to standard error; keep it instead.
proc xmlrpc::warn {message} { set ::warning $message }

regexp {^(http://[^/]+)/(.*)$} [lindex $argv 0] {} server path
set date 19980717T14:08:55

proc call {method args} {
    set ::warning ""
    if {[catch {xmlrpc::call $::server $::path $method $args} got]} {
        error "no answer: $::warning $got"
    }
    return [lindex $got 1]
}

proc member {struct name} { return [lindex [xmlrpc::assoc $name $struct] 1] }

proc same {got wanted} {
    if {$got ne $wanted} { error "got [string range $got 0 100], wanted $wanted" }
}

proc echoes {kind type args} {
    foreach value $args {
        same [call interopEchoTests.echo$kind [list $type $value]] $value
    }
}

proc fault {code part args} {
    set got [call {*}$args]
    same [member $got faultCode] $code
    if {[string first $part [member $got faultString]] < 0} { error $got }
}

proc stooges {name curly} {
    array set ::$name [list moe {int 1} larry {int 2} curly [list int $curly]]
    return [list struct $name]
}

set cannot {
    i8           "knows no i8"
    i8-read      "knows no i8"
    double-exact "reads no exponent and no more digits than Tcl prints"
    unicode      "counts characters where Content-Length counts bytes"
    astral       "counts characters where Content-Length counts bytes"
    markup       "escapes nothing and resolves no entity"
    cr           "writes a bare CR, which XML reads as LF"
    nil          "knows no nil"
}

set checks {
    ping { same [call ping] 1 }
    now {
        set then [clock scan [call now] -format %Y%m%dT%H:%M:%S]
        if {abs($then - [clock seconds]) > 172800} { error $then }
    }
    int { echoes Integer int 0 41 -2147483648 2147483647 }
    i8 {}
    i8-read {}
    double { echoes Float double 3.25 -0.1 }
    double-exact {}
    boolean { echoes Value boolean 1 0 }
    string { echoes String string plain [string repeat x 100000] }
    empty { echoes String string "" }
    unicode {}
    astral {}
    markup {}
    blanks { echoes String string "  a\tb  " " " }
    cr {}
    date { echoes Date dateTime.iso8601 $::date }
    base64 { echoes Base64 base64 SGVsbG8= }
    nil {}
    array {
        same [call interopEchoTests.echoValue {array {{int 1} {string two} {boolean 1}}}] {1 two 1}
        same [call interopEchoTests.echoValue {array {}}] {}
    }
    struct {
        array set ::flat {a {int 1}}
        same [call interopEchoTests.echoStruct {struct flat}] {{a 1}}
    }
    struct-empty {
        array set ::none {}
        same [call interopEchoTests.echoStruct {struct none}] {}
    }
    nested {
        array set ::inner {k {array {{int 1} {array {}}}}}
        same [call interopEchoTests.echoValue {array {{struct inner} {string x}}}] {{{k {1 {}}}} x}
    }
    arrays {
        same [call interopEchoTests.echoStringArray {array {{string a} {string {}}}}] {a {}}
        same [call interopEchoTests.echoIntegerArray {array {{int 1} {int -2}}}] {1 -2}
        same [call interopEchoTests.echoFloatArray {array {{double 1.5} {double -0.25}}}] {1.5 -0.25}
        same [call interopEchoTests.echoDateArray "array {{dateTime.iso8601 $::date}}"] $::date
        same [call interopEchoTests.echoBase64Array {array {{base64 SGVsbG8=}}}] SGVsbG8=
        same [call interopEchoTests.echoValueArray {array {{int 1} {array {{boolean 1}}}}}] {1 1}
        array set ::flat {a {int 1}}
        same [call interopEchoTests.echoStructArray {array {{struct flat}}}] {{{a 1}}}
    }
    arrayOfStructsTest {
        set structs [list [stooges s3 3] [stooges s4 4] [stooges s5 5]]
        same [call validator1.arrayOfStructsTest [list array $structs]] 12
    }
    countTheEntities {
        set got [call validator1.countTheEntities {string {it's "quoted"}}]
        same [list [member $got ctApostrophes] [member $got ctQuotes]] {1 2}
    }
    easyStructTest { same [call validator1.easyStructTest [stooges s 3]] 6 }
    echoStructTest {
        array set ::flat {a {int 1}}
        same [call validator1.echoStructTest {struct flat}] {{a 1}}
    }
    manyTypesTest {
        set many [list {int 42} {boolean 1} {string str} {double 3.25} "dateTime.iso8601 $::date" {base64 SGVsbG8=}]
        same [call validator1.manyTypesTest {*}$many] "42 1 str 3.25 $::date SGVsbG8="
    }
    moderateSizeArrayCheck {
        for {set n 0} {$n < 150} {incr n} { lappend strings [list string s$n] }
        same [call validator1.moderateSizeArrayCheck [list array $strings]] s0s149
    }
    nestedStructTest {
        stooges day 3
        array set ::month {01 {struct day}}
        array set ::year {04 {struct month}}
        array set ::calendar {2000 {struct year}}
        same [call validator1.nestedStructTest {struct calendar}] 6
    }
    simpleStructReturnTest {
        set got [call validator1.simpleStructReturnTest {int 7}]
        same [list [member $got times10] [member $got times100] [member $got times1000]] {70 700 7000}
    }
    whichToolkit { if {[member [call interopEchoTests.whichToolkit] toolkitName] eq ""} { error "no name" } }
    show_type { same [lindex [call show_type {int 41}] 2] 41 }
    raises_exception { fault 1 boom raises_exception {string boom} }
    send_back_binary { same [call send_back_binary {base64 SGVsbG8=}] SGVsbG8= }
    unknown-method { fault -32601 no.such no.such }
    wrong-arity { fault -32602 ping ping {int 1} }
    wrong-type { fault -32602 easyStructTest validator1.easyStructTest {int 7} }
    listMethods {
        set names [call system.listMethods]
        foreach wanted {ping validator1.easyStructTest system.multicall} {
            if {$wanted ni $names} { error "$wanted is not listed" }
        }
    }
    methodHelp { if {[string first true [call system.methodHelp {string ping}]] < 0} { error "no help" } }
    methodSignature { same [call system.methodSignature {string validator1.easyStructTest}] {{int struct}} }
    getCapabilities { if {[member [call system.getCapabilities] xmlrpc] eq ""} { error "no xmlrpc" } }
    multicall {
        array set ::one {methodName {string ping} params {array {}}}
        array set ::two {methodName {string raises_exception} params {array {{string boom}}}}
        array set ::three {methodName {string show_type} params {array {{int 41}}}}
        set got [call system.multicall {array {{struct one} {struct two} {struct three}}}]
        same [list [lindex $got 0 0] [member [lindex $got 1] faultCode] [lindex $got 2 0 2]] {1 1 41}
    }
}

foreach {name check} $checks {
    if {[dict exists $cannot $name]} {
        puts "cannot $name: [dict get $cannot $name]"
    } elseif {[catch $check why]} {
        puts "FAIL $name: [string range [join [split $why \n] { }] 0 300]"
    } else {
        puts "ok $name"
    }
}
