/* libsoup's XML-RPC functions, whose values are GVariants written as GLib's text. */

#include <libsoup/soup.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static SoupSession *session;
static const char *url;
static GString *wrong;

#define HOLDS(fact, ...) \
    do { \
        if (!(fact) && !wrong->len) g_string_append_printf(wrong, __VA_ARGS__); \
    } while (0)

/* The result, or NULL with the fault or what else went wrong in `error`. */
static GVariant *send_call(const char *method, GVariant *given, GError **error)
{
    GVariant *result = NULL;
    SoupMessage *message;

    message = soup_xmlrpc_message_new(url, method, given, error);
    if (!message) return NULL;
    soup_session_send_message(session, message);
    if (message->status_code == 200)
        result = soup_xmlrpc_parse_response(message->response_body->data, message->response_body->length, NULL, error);
    else
        g_set_error(error, 1, 1, "status %u %s", message->status_code, message->reason_phrase);
    g_object_unref(message);
    return result;
}

static GVariant *call(const char *method, const char *params, GError **error)
{
    GVariant *given = g_variant_parse(NULL, params, NULL, NULL, error);

    return given ? send_call(method, given, error) : NULL;
}

/* The result, in GLib's text, is `wanted`, or matches it where that holds a `*`. */
static void gives(const char *method, const char *params, const char *wanted)
{
    GError *error = NULL;
    GVariant *result = call(method, params, &error);
    char *text;

    if (!result) {
        HOLDS(0, "%s", error ? error->message : "no result");
        return;
    }
    text = g_variant_print(result, TRUE);
    HOLDS(g_pattern_match_simple(wanted, text), "got %.200s, wanted %.200s", text, wanted);
    g_free(text);
}

static void echoes(const char *kind, const char *value, const char *wanted)
{
    char *method = g_strconcat("interopEchoTests.echo", kind, NULL);
    char *params = g_strdup_printf("(%s,)", value);

    gives(method, params, wanted);
    g_free(method);
    g_free(params);
}

/* A date is a value of libsoup's own, written and read by its functions. */
static GVariant *date(void)
{
    SoupDate *date = soup_date_new(1998, 7, 17, 14, 8, 55);
    GVariant *value = soup_xmlrpc_variant_new_datetime(date);

    soup_date_free(date);
    return value;
}

static void is_date(GVariant *value)
{
    GError *error = NULL;
    SoupDate *date = value ? soup_xmlrpc_variant_get_datetime(value, &error) : NULL;
    char *text = date ? soup_date_to_string(date, SOUP_DATE_ISO8601_XMLRPC) : NULL;

    HOLDS(text && !strcmp(text, "19980717T14:08:55"), "got %s", text ? text : "no date");
}

static void dates(void)
{
    GError *error = NULL;
    GVariant *given = date();

    is_date(send_call("interopEchoTests.echoDate", g_variant_new_tuple(&given, 1), &error));
}

static void many_types(void)
{
    GError *error = NULL;
    GVariant *data = g_variant_new_bytestring("Hello");
    GVariant *given[] = {
        g_variant_new_int32(42), g_variant_new_boolean(TRUE), g_variant_new_string("str"),
        g_variant_new_double(3.25), date(), data,
    };
    GVariant *result = send_call("validator1.manyTypesTest", g_variant_new_tuple(given, 6), &error);

    HOLDS(result && g_variant_n_children(result) == 6, "%s", error ? error->message : "not six");
    if (result) is_date(g_variant_get_variant(g_variant_get_child_value(result, 4)));
}

static void now(void)
{
    GError *error = NULL;
    GVariant *value = call("now", "()", &error);

    HOLDS(value && soup_xmlrpc_variant_get_datetime(value, &error), "no date");
}

static void faults(int code, const char *part, const char *method, const char *params)
{
    GError *error = NULL;
    GVariant *result = call(method, params, &error);

    HOLDS(!result && error, "no fault");
    if (error)
        HOLDS(error->domain == SOUP_XMLRPC_FAULT && error->code == code && strstr(error->message, part), "fault %d %s", error->code, error->message);
}

static void said(const char *name)
{
    if (wrong->len) printf("FAIL %s: %s\n", name, wrong->str);
    else printf("ok %s\n", name);
    g_string_truncate(wrong, 0);
}

#define STOOGES "{'moe': 1, 'larry': 2, 'curly': 3}"

int main(int argc, char **argv)
{
    GString *many = g_string_new("(['s0'");

    if (argc != 2) return 2;
    url = argv[1];
    session = soup_session_new();
    wrong = g_string_new("");

    gives("ping", "()", "true");
    said("ping");
    now();
    said("now");
    echoes("Integer", "-2147483648", "-2147483648");
    echoes("Integer", "2147483647", "2147483647");
    said("int");
    echoes("Value", "int64 1099511627776", "int64 1099511627776");
    said("i8");
    gives("validator1.simpleStructReturnTest", "(2147483647,)", "*'times1000': <int64 2147483647000>*");
    said("i8-read");
    echoes("Float", "3.25", "3.25");
    echoes("Float", "-0.1", "-0.10000000000000001");
    said("double");
    echoes("Float", "1.5e-7", "1.*e-07");
    echoes("Float", "1e300", "1*e+300");
    said("double-exact");
    echoes("Value", "true", "true");
    echoes("Value", "false", "false");
    said("boolean");
    echoes("String", "'plain'", "'plain'");
    said("string");
    echoes("String", "''", "''");
    said("empty");
    echoes("String", "'é日本語'", "'é日本語'");
    said("unicode");
    echoes("String", "'a😀b'", "'a😀b'");
    said("astral");
    echoes("String", "'<&>\" ]]> &amp;'", "'<&>\" ]]> &amp;'");
    said("markup");
    echoes("String", "'  a\\tb  '", "'  a\\tb  '");
    echoes("String", "'\\n a \\n'", "'\\n a \\n'");
    echoes("String", "' '", "' '");
    said("blanks");
    echoes("String", "'a\\r\\nb\\r'", "'a\\r\\nb\\r'");
    said("cr");
    echoes("Base64", "b'Hello'", "b'Hello'");
    said("base64");
    dates();
    said("date");
    printf("cannot nil: writes no nil\n");
    echoes("Value", "[<1>, <'two'>, <3.5>, <true>]", "[<1>, <'two'>, <3.5>, <true>]");
    echoes("Value", "@av []", "@av []");
    said("array");
    echoes("Struct", "{'a': <1>, 'b c': <'x'>, 'é': <''>}", "{*'b c': <'x'>*}");
    said("struct");
    echoes("Struct", "@a{sv} {}", "@a{sv} {}");
    said("struct-empty");
    echoes("Value", "[<{'k': <[<1>, <@av []>]>}>, <'x'>, <[[['deep']]]>]", "[<{'k': <[<1>, <@av []>]>}>, <'x'>, <[<[<[<'deep'>]>]>]>]");
    said("nested");
    echoes("StringArray", "['a', '', 'é']", "[<'a'>, <''>, <'é'>]");
    echoes("IntegerArray", "[1, -2, 3]", "[<1>, <-2>, <3>]");
    echoes("FloatArray", "[1.5, -0.25]", "[<1.5>, <-0.25>]");
    echoes("StructArray", "[{'a': <1>}, {}]", "[<{'a': <1>}>, <@a{sv} {}>]");
    echoes("ValueArray", "[<1>, <'a'>, <[true]>]", "[<1>, <'a'>, <[<true>]>]");
    said("arrays");
    gives("validator1.arrayOfStructsTest", "([" STOOGES ", " STOOGES "],)", "6");
    said("arrayOfStructsTest");
    gives("validator1.countTheEntities", "('<a & b\\'s \"quote\"> & <c>',)", "*'ctAmpersands': <2>*");
    said("countTheEntities");
    gives("validator1.easyStructTest", "(" STOOGES ",)", "6");
    said("easyStructTest");
    gives("validator1.echoStructTest", "({'a': <[1]>, 'b': <@a{sv} {}>},)", "*'b': <@a{sv} {}>*");
    said("echoStructTest");
    many_types();
    said("manyTypesTest");
    for (int n = 1; n < 150; n++) g_string_append_printf(many, ", 's%d'", n);
    g_string_append(many, "],)");
    gives("validator1.moderateSizeArrayCheck", many->str, "'s0s149'");
    said("moderateSizeArrayCheck");
    gives("validator1.nestedStructTest", "({'2000': {'04': {'01': " STOOGES "}}},)", "6");
    said("nestedStructTest");
    gives("validator1.simpleStructReturnTest", "(7,)", "*'times100': <*700>*");
    said("simpleStructReturnTest");
    gives("interopEchoTests.whichToolkit", "()", "*'toolkitName'*");
    said("whichToolkit");
    gives("show_type", "(41,)", "[<'41'>, <*>, <41>]");
    said("show_type");
    faults(1, "boom", "raises_exception", "('boom',)");
    said("raises_exception");
    gives("send_back_binary", "(b'Hello',)", "b'Hello'");
    said("send_back_binary");
    faults(-32601, "no.such", "no.such", "()");
    said("unknown-method");
    faults(-32602, "ping", "ping", "(1,)");
    said("wrong-arity");
    faults(-32602, "easyStructTest", "validator1.easyStructTest", "(7,)");
    said("wrong-type");
    gives("system.listMethods", "()", "*<'ping'>*<'system.multicall'>*<'validator1.easyStructTest'>*");
    said("listMethods");
    gives("system.methodHelp", "('ping',)", "*true*");
    said("methodHelp");
    gives("system.methodSignature", "('validator1.easyStructTest',)", "[<[<'int'>, <'struct'>]>]");
    said("methodSignature");
    gives("system.getCapabilities", "()", "*'xmlrpc'*");
    said("getCapabilities");
    gives("system.multicall", "([{'methodName': <'ping'>, 'params': <@av []>}, {'methodName': <'raises_exception'>, 'params': <['boom']>}, {'methodName': <'show_type'>, 'params': <[41]>}],)", "[<[<true>]>, <{*'faultCode': <1>*}>, <[<[<'41'>, *]>]>]");
    said("multicall");
    return 0;
}
