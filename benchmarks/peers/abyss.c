/* xmlrpc-c's own server: prints its port and answers `add`. */

#include <stdio.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <xmlrpc-c/base.h>
#include <xmlrpc-c/server.h>
#include <xmlrpc-c/server_abyss.h>

static xmlrpc_value *add(xmlrpc_env *env, xmlrpc_value *params, void *server, void *call) {
    xmlrpc_int32 a, b;
    xmlrpc_decompose_value(env, params, "(ii)", &a, &b);
    return env->fault_occurred ? NULL : xmlrpc_build_value(env, "i", a + b);
}

int main(void) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof address;
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    if (bind(listener, (struct sockaddr *)&address, sizeof address) != 0 || listen(listener, 128) != 0
        || getsockname(listener, (struct sockaddr *)&address, &length) != 0) {
        perror("listening");
        return 1;
    }
    printf("%d\n", ntohs(address.sin_port));
    fflush(stdout);

    xmlrpc_env env;
    xmlrpc_env_init(&env);
    xmlrpc_registry *registry = xmlrpc_registry_new(&env);
    struct xmlrpc_method_info3 const method = {.methodName = "add", .methodFunction = add};
    xmlrpc_registry_add_method3(&env, registry, &method);
    xmlrpc_server_abyss_parms parameters = {
        .registryP = registry,
        .socket_bound = 1,
        .socket_handle = listener,
        .keepalive_max_conn = 1000000000,
    };
    xmlrpc_server_abyss(&env, &parameters, XMLRPC_APSIZE(socket_handle));
    fprintf(stderr, "%s\n", env.fault_string);
    return 1;
}
