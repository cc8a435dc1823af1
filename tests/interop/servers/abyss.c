/* xmlrpc-c's Abyss server: `abyss PORT`. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <xmlrpc-c/base.h>
#include <xmlrpc-c/server.h>
#include <xmlrpc-c/server_abyss.h>

#define METHOD(name) \
    static xmlrpc_value *name(xmlrpc_env *env, xmlrpc_value *params, void *info, void *call)

/* The only parameter, with a reference of the caller's own. */
static xmlrpc_value *only(xmlrpc_env *env, xmlrpc_value *params) {
    xmlrpc_value *value = NULL;
    xmlrpc_decompose_value(env, params, "(V)", &value);
    return env->fault_occurred ? NULL : value;
}

static int sum(xmlrpc_env *env, xmlrpc_value *stooges) {
    int moe = 0, larry = 0, curly = 0;
    xmlrpc_decompose_value(env, stooges, "{s:i,s:i,s:i,*}", "moe", &moe, "larry", &larry, "curly", &curly);
    return moe + larry + curly;
}

METHOD(ping) {
    xmlrpc_decompose_value(env, params, "()");
    return env->fault_occurred ? NULL : xmlrpc_bool_new(env, 1);
}

METHOD(now) {
    xmlrpc_decompose_value(env, params, "()");
    return env->fault_occurred ? NULL : xmlrpc_datetime_new_sec(env, time(NULL));
}

METHOD(echo) {
    return only(env, params);
}

METHOD(show_type) {
    xmlrpc_value *value = only(env, params);
    if (env->fault_occurred) return NULL;
    return xmlrpc_build_value(env, "(ssV)", "a value", xmlrpc_type_name(xmlrpc_value_type(value)), value);
}

METHOD(raises_exception) {
    const char *message = NULL;
    xmlrpc_decompose_value(env, params, "(s)", &message);
    if (!env->fault_occurred) xmlrpc_env_set_fault(env, 1, message);
    return NULL;
}

METHOD(which_toolkit) {
    return xmlrpc_build_value(env, "{s:s,s:s,s:s,s:s}", "toolkitDocsUrl", "https://xmlrpc-c.sourceforge.io",
                              "toolkitName", "xmlrpc-c", "toolkitVersion", "Abyss", "toolkitOperatingSystem", "Unix");
}

METHOD(array_of_structs) {
    xmlrpc_value *structs = only(env, params);
    int total = 0;
    for (int n = 0; !env->fault_occurred && n < xmlrpc_array_size(env, structs); n++) {
        xmlrpc_value *item;
        int curly = 0;
        xmlrpc_array_read_item(env, structs, n, &item);
        xmlrpc_decompose_value(env, item, "{s:i,*}", "curly", &curly);
        total += curly;
    }
    return env->fault_occurred ? NULL : xmlrpc_int_new(env, total);
}

METHOD(count_the_entities) {
    const char *text = NULL;
    xmlrpc_decompose_value(env, params, "(s)", &text);
    if (env->fault_occurred) return NULL;
    int counts[5] = {0};
    for (; *text; text++) {
        switch (*text) {
        case '<': counts[0]++; break;
        case '>': counts[1]++; break;
        case '&': counts[2]++; break;
        case '\'': counts[3]++; break;
        case '"': counts[4]++; break;
        }
    }
    return xmlrpc_build_value(env, "{s:i,s:i,s:i,s:i,s:i}", "ctLeftAngleBrackets", counts[0], "ctRightAngleBrackets",
                              counts[1], "ctAmpersands", counts[2], "ctApostrophes", counts[3], "ctQuotes", counts[4]);
}

METHOD(easy_struct) {
    int total = sum(env, only(env, params));
    return env->fault_occurred ? NULL : xmlrpc_int_new(env, total);
}

METHOD(many_types) {
    if (xmlrpc_array_size(env, params) != 6) xmlrpc_env_set_fault(env, -501, "takes 6 parameters");
    xmlrpc_INCREF(params);
    return env->fault_occurred ? NULL : params;
}

METHOD(moderate_size_array) {
    xmlrpc_value *strings = only(env, params), *first, *last;
    const char *a = "", *b = "";
    if (env->fault_occurred) return NULL;
    xmlrpc_array_read_item(env, strings, 0, &first);
    xmlrpc_array_read_item(env, strings, xmlrpc_array_size(env, strings) - 1, &last);
    xmlrpc_read_string(env, first, &a);
    xmlrpc_read_string(env, last, &b);
    char *both = malloc(strlen(a) + strlen(b) + 1);
    xmlrpc_value *joined = xmlrpc_string_new(env, strcat(strcpy(both, a), b));
    free(both);
    return joined;
}

METHOD(nested_struct) {
    xmlrpc_value *day = NULL;
    xmlrpc_decompose_value(env, params, "({s:{s:{s:V,*},*},*})", "2000", "04", "01", &day);
    int total = env->fault_occurred ? 0 : sum(env, day);
    return env->fault_occurred ? NULL : xmlrpc_int_new(env, total);
}

METHOD(simple_struct_return) {
    int n = 0;
    xmlrpc_decompose_value(env, params, "(i)", &n);
    xmlrpc_int64 large = n;
    if (env->fault_occurred) return NULL;
    const char *format = n > 2147483 ? "{s:I,s:I,s:I}" : "{s:i,s:i,s:i}";
    if (n > 2147483)
        return xmlrpc_build_value(env, format, "times10", large * 10, "times100", large * 100, "times1000", large * 1000);
    return xmlrpc_build_value(env, format, "times10", n * 10, "times100", n * 100, "times1000", n * 1000);
}

static void add(xmlrpc_env *env, xmlrpc_registry *registry, const char *name, xmlrpc_method2 method,
                const char *signature, const char *help) {
    struct xmlrpc_method_info3 info = {
        .methodName = name, .methodFunction = method, .signatureString = signature, .help = help};
    xmlrpc_registry_add_method3(env, registry, &info);
}

int main(int argc, char **argv) {
    static const char *const kinds[] = {"String", "Integer", "Float", "Struct", "Date", "Base64", "Value"};
    xmlrpc_env env;
    xmlrpc_env_init(&env);
    xmlrpc_registry *registry = xmlrpc_registry_new(&env);

    add(&env, registry, "ping", ping, "b:", "Answers true, to show that the service is there.");
    add(&env, registry, "now", now, "8:", "The server's date and time.");
    add(&env, registry, "show_type", show_type, "?", "The value as text, its type, the value.");
    add(&env, registry, "raises_exception", raises_exception, "n:s", "Answers a fault with this message.");
    add(&env, registry, "send_back_binary", echo, "6:6", "Gives the bytes back.");
    add(&env, registry, "validator1.arrayOfStructsTest", array_of_structs, "i:A", "Adds up the members curly.");
    add(&env, registry, "validator1.countTheEntities", count_the_entities, "S:s", "Counts what markup escapes.");
    add(&env, registry, "validator1.easyStructTest", easy_struct, "i:S", "Adds up the stooges.");
    add(&env, registry, "validator1.echoStructTest", echo, "S:S", "Gives the struct back.");
    add(&env, registry, "validator1.manyTypesTest", many_types, "A:ibsd86", "Gives the six values back.");
    add(&env, registry, "validator1.moderateSizeArrayCheck", moderate_size_array, "s:A", "Joins the first and last.");
    add(&env, registry, "validator1.nestedStructTest", nested_struct, "i:S", "Adds up the first of April 2000.");
    add(&env, registry, "validator1.simpleStructReturnTest", simple_struct_return, "S:i", "Multiplies.");
    add(&env, registry, "interopEchoTests.whichToolkit", which_toolkit, "S:", "Names the toolkit that answers.");
    for (size_t n = 0; n < sizeof kinds / sizeof *kinds; n++) {
        char name[64];
        snprintf(name, sizeof name, "interopEchoTests.echo%s", kinds[n]);
        add(&env, registry, name, echo, "?", "Gives the value back.");
        snprintf(name, sizeof name, "interopEchoTests.echo%sArray", kinds[n]);
        add(&env, registry, name, echo, "?", "Gives the values back.");
    }

    xmlrpc_server_abyss_parms parms = {
        .registryP = registry, .port_number = (unsigned)atoi(argc > 1 ? argv[1] : "0"), .keepalive_max_conn = 30};
    if (!env.fault_occurred) xmlrpc_server_abyss(&env, &parms, XMLRPC_APSIZE(keepalive_max_conn));
    fprintf(stderr, "%s\n", env.fault_occurred ? env.fault_string : "ended");
    return 1;
}
