/* xmlrpc-c's client library. Values are compared in the form in which it writes them. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <xmlrpc-c/base.h>
#include <xmlrpc-c/client.h>

static const char *url;
static xmlrpc_env env;
static char why[301];

static xmlrpc_value *build(const char *format, ...) {
    va_list args;
    const char *rest;
    xmlrpc_value *value;
    va_start(args, format);
    xmlrpc_build_value_va(&env, format, args, &value, &rest);
    va_end(args);
    return env.fault_occurred ? NULL : value;
}

/* `params` is an array. */
static xmlrpc_value *call(const char *method, xmlrpc_value *params) {
    return env.fault_occurred ? NULL : xmlrpc_client_call_params(&env, url, method, params);
}

static int same(xmlrpc_value *got, xmlrpc_value *wanted) {
    if (env.fault_occurred) return 0;
    xmlrpc_mem_block *a = XMLRPC_MEMBLOCK_NEW(char, &env, 0), *b = XMLRPC_MEMBLOCK_NEW(char, &env, 0);
    xmlrpc_serialize_value(&env, a, got);
    xmlrpc_serialize_value(&env, b, wanted);
    int equal = !env.fault_occurred && xmlrpc_mem_block_size(a) == xmlrpc_mem_block_size(b) &&
                !memcmp(xmlrpc_mem_block_contents(a), xmlrpc_mem_block_contents(b), xmlrpc_mem_block_size(a));
    if (!equal) snprintf(why, sizeof why, "got %.*s", (int)xmlrpc_mem_block_size(a),
                         (char *)xmlrpc_mem_block_contents(a));
    return equal;
}

static int echoes(const char *kind, xmlrpc_value *value) {
    char method[64];
    snprintf(method, sizeof method, "interopEchoTests.echo%s", kind);
    return same(call(method, build("(V)", value)), value);
}

static int fault(int code, const char *part, const char *method, xmlrpc_value *params) {
    call(method, params);
    int right = env.fault_occurred && env.fault_code == code && strstr(env.fault_string, part);
    if (right) xmlrpc_env_clean(&env), xmlrpc_env_init(&env);
    return right;
}

static int text_holds(xmlrpc_value *value, const char *part) {
    const char *text = NULL;
    if (!env.fault_occurred) xmlrpc_read_string(&env, value, &text);
    return text && strstr(text, part);
}

static int has_member(xmlrpc_value *value, const char *name) {
    return !env.fault_occurred && xmlrpc_struct_has_key(&env, value, name);
}

static int array_holds(xmlrpc_value *array, const char *wanted) {
    int size = env.fault_occurred ? 0 : xmlrpc_array_size(&env, array);
    for (int n = 0; n < size; n++) {
        xmlrpc_value *item;
        const char *text;
        xmlrpc_array_read_item(&env, array, n, &item);
        xmlrpc_read_string(&env, item, &text);
        if (!env.fault_occurred && !strcmp(text, wanted)) return 1;
    }
    return 0;
}

static int now(void) {
    xmlrpc_value *got = call("now", build("()"));
    time_t then = 0;
    if (!env.fault_occurred) xmlrpc_read_datetime_sec(&env, got, &then);
    return labs((long)(then - time(NULL))) < 172800;
}

static int many_types(void) {
    xmlrpc_value *many = build("(ibsd86)", 42, 1, "str", 3.25, "19980717T14:08:55", "Hello", (size_t)5);
    return same(call("validator1.manyTypesTest", many), many);
}

static int moderate(void) {
    xmlrpc_value *strings = xmlrpc_array_new(&env);
    for (int n = 0; n < 150; n++) {
        char text[8];
        snprintf(text, sizeof text, "s%d", n);
        xmlrpc_array_append_item(&env, strings, build("s", text));
    }
    return same(call("validator1.moderateSizeArrayCheck", build("(V)", strings)), build("s", "s0s149"));
}

static int multicall(void) {
    xmlrpc_value *calls = build("(({s:s,s:()}{s:s,s:(s)}{s:s,s:(i)}))", "methodName", "ping", "params",
                                "methodName", "raises_exception", "params", "boom",
                                "methodName", "show_type", "params", 41);
    xmlrpc_value *got = call("system.multicall", calls), *pong, *fault, *shown, *list, *item;
    xmlrpc_bool yes;
    int code, number;
    if (env.fault_occurred) return 0;
    xmlrpc_decompose_value(&env, got, "(VVV)", &pong, &fault, &shown);
    if (env.fault_occurred) return 0;
    xmlrpc_decompose_value(&env, pong, "(b)", &yes);
    xmlrpc_decompose_value(&env, fault, "{s:i,*}", "faultCode", &code);
    xmlrpc_decompose_value(&env, shown, "(V)", &list);
    if (env.fault_occurred) return 0;
    xmlrpc_array_read_item(&env, list, 2, &item);
    xmlrpc_read_int(&env, item, &number);
    return !env.fault_occurred && yes && code == 1 && number == 41;
}

static void check(const char *name, int right) {
    if (right && !env.fault_occurred) {
        printf("ok %s\n", name);
    } else {
        const char *text = env.fault_occurred ? env.fault_string : why;
        printf("FAIL %s: %d %.300s\n", name, env.fault_code, text);
    }
    why[0] = 0;
    xmlrpc_env_clean(&env);
    xmlrpc_env_init(&env);
}

#define STOOGES(curly) build("{s:i,s:i,s:i}", "moe", 1, "larry", 2, "curly", curly)

int main(int argc, char **argv) {
    static char bytes[256];
    for (int n = 0; n < 256; n++) bytes[n] = (char)n;
    url = argc > 1 ? argv[1] : "";
    xmlrpc_env_init(&env);
    xmlrpc_client_init2(&env, XMLRPC_CLIENT_NO_FLAGS, "interop", "1", NULL, 0);

    check("ping", same(call("ping", build("()")), build("b", 1)));
    check("now", now());
    check("int", echoes("Integer", build("i", -2147483647 - 1)) && echoes("Integer", build("i", 2147483647)));
    check("i8", echoes("Value", build("I", (xmlrpc_int64)1 << 40)) &&
                    echoes("Value", build("I", (xmlrpc_int64)(-9223372036854775807LL - 1))));
    check("i8-read", same(call("validator1.simpleStructReturnTest", build("(i)", 2147483647)),
                          build("{s:I,s:I,s:I}", "times10", (xmlrpc_int64)21474836470LL, "times100",
                                (xmlrpc_int64)214748364700LL, "times1000", (xmlrpc_int64)2147483647000LL)));
    check("double", echoes("Float", build("d", 3.25)) && echoes("Float", build("d", -0.1)));
    puts("cannot double-exact: writes 1.5e-7 as 0.0000001500000000000001");
    check("boolean", echoes("Value", build("b", 1)) && echoes("Value", build("b", 0)));
    check("string", echoes("String", build("s", "plain")));
    check("empty", echoes("String", build("s", "")));
    check("unicode", echoes("String", build("s", "é日本語")));
    puts("cannot astral: knows only the characters of the Basic Multilingual Plane");
    check("markup", echoes("String", build("s", "<&>\"' ]]> &amp;")));
    check("blanks", echoes("String", build("s", "  a\tb  ")) && echoes("String", build("s", "\n a \n")));
    puts("cannot cr: reads CR as LF");
    check("date", echoes("Date", build("8", "19980717T14:08:55")));
    check("base64", echoes("Base64", build("6", bytes, sizeof bytes)) && echoes("Base64", build("6", "", (size_t)0)));
    check("nil", echoes("Value", build("n")) && echoes("Value", build("(ni)", 1)));
    check("array", echoes("Value", build("(isdb)", 1, "two", 3.5, 1)) && echoes("Value", build("()")));
    check("struct", echoes("Struct", build("{s:i,s:s,s:s}", "a", 1, "b c", "x", "é", "")));
    check("struct-empty", echoes("Struct", build("{}")));
    check("nested", echoes("Value", build("({s:(i(){})}s(((s))))", "k", 1, "x", "deep")));
    check("arrays", echoes("StringArray", build("(sss)", "a", "", "é")) &&
                        echoes("IntegerArray", build("(iii)", 1, -2, 3)) &&
                        echoes("FloatArray", build("(dd)", 1.5, -0.25)) &&
                        echoes("StructArray", build("({s:i}{})", "a", 1)) &&
                        echoes("DateArray", build("(8)", "19980717T14:08:55")) &&
                        echoes("Base64Array", build("(6)", bytes, sizeof bytes)) &&
                        echoes("ValueArray", build("(is(b))", 1, "a", 1)));
    check("arrayOfStructsTest",
          same(call("validator1.arrayOfStructsTest", build("((VVV))", STOOGES(3), STOOGES(4), STOOGES(5))), build("i", 12)));
    check("countTheEntities",
          same(call("validator1.countTheEntities", build("(s)", "<a & b's \"quote\"> & <c>")),
               build("{s:i,s:i,s:i,s:i,s:i}", "ctLeftAngleBrackets", 2, "ctRightAngleBrackets", 2, "ctAmpersands", 2,
                     "ctApostrophes", 1, "ctQuotes", 2)));
    check("easyStructTest", same(call("validator1.easyStructTest", build("(V)", STOOGES(3))), build("i", 6)));
    check("echoStructTest", same(call("validator1.echoStructTest", build("({s:(i)})", "a", 1)), build("{s:(i)}", "a", 1)));
    check("manyTypesTest", many_types());
    check("moderateSizeArrayCheck", moderate());
    check("nestedStructTest", same(call("validator1.nestedStructTest",
                                        build("({s:{s:{s:V}}})", "2000", "04", "01", STOOGES(3))), build("i", 6)));
    check("simpleStructReturnTest", same(call("validator1.simpleStructReturnTest", build("(i)", 7)),
                                         build("{s:i,s:i,s:i}", "times10", 70, "times100", 700, "times1000", 7000)));
    check("whichToolkit", has_member(call("interopEchoTests.whichToolkit", build("()")), "toolkitName"));
    check("show_type", xmlrpc_array_size(&env, call("show_type", build("(i)", 41))) == 3);
    check("raises_exception", fault(1, "boom", "raises_exception", build("(s)", "boom")));
    check("send_back_binary", same(call("send_back_binary", build("(6)", bytes, sizeof bytes)),
                                   build("6", bytes, sizeof bytes)));
    check("unknown-method", fault(-32601, "no.such", "no.such", build("()")));
    check("wrong-arity", fault(-32602, "ping", "ping", build("(i)", 1)));
    check("wrong-type", fault(-32602, "easyStructTest", "validator1.easyStructTest", build("(i)", 7)));
    check("listMethods", array_holds(call("system.listMethods", build("()")), "validator1.easyStructTest"));
    check("methodHelp", text_holds(call("system.methodHelp", build("(s)", "ping")), "true"));
    check("methodSignature", same(call("system.methodSignature", build("(s)", "validator1.easyStructTest")),
                                  build("((ss))", "int", "struct")));
    check("getCapabilities", has_member(call("system.getCapabilities", build("()")), "xmlrpc"));
    check("multicall", multicall());
    xmlrpc_client_cleanup();
    return 0;
}
