"""Starts the programs that people run, each in a folder of its own and on loopback only."""

import contextlib
import glob
import shutil
import socket
import subprocess
import time

from peers import environment, KIT


# Longer than anything takes on a slow and busy machine: what takes longer hangs.
HANGING = 120


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@contextlib.contextmanager
def started(command, folder, ready, extra=None):
    """Runs a command until the block ends. `ready` is a port or a socket's path."""
    with open(folder / "log.txt", "ab") as log:
        process = subprocess.Popen(
            [str(part) for part in command], cwd=folder, stdout=log, stderr=log,
            stdin=subprocess.DEVNULL, env={**environment(), **(extra or {})},
        )
    try:
        wait_for(process, ready)
        yield
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_for(process, ready):
    family, address = socket.AF_UNIX, str(ready)
    if isinstance(ready, int):
        family, address = socket.AF_INET, ("127.0.0.1", ready)
    end = time.monotonic() + HANGING
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError(f"ended with {process.returncode} before it listened")
        with socket.socket(family) as probe:
            if probe.connect_ex(address) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError(f"did not listen within {HANGING} seconds")


@contextlib.contextmanager
def supervisor(folder):
    port, path = free_port(), folder / "supervisor.sock"
    (folder / "supervisor.conf").write_text(f"""
[unix_http_server]
file = {path}
[inet_http_server]
port = 127.0.0.1:{port}
username = user
password = secret
[supervisord]
nodaemon = true
logfile = {folder}/supervisord.log
pidfile = {folder}/supervisord.pid
childlogdir = {folder}
[rpcinterface:supervisor]
supervisor.rpcinterface_factory = supervisor.rpcinterface:make_main_rpcinterface
[program:sleeper]
command = sh -c 'echo "started: é <&>"; exec sleep 600'
startsecs = 0
""")
    command = [KIT / "venv" / "bin" / "supervisord", "-c", "supervisor.conf"]
    with started(command, folder, port):
        yield {
            "over TCP": f"http://user:secret@127.0.0.1:{port}/RPC2",
            "over its Unix socket": f"unix://{path}",
        }


@contextlib.contextmanager
def rtorrent(folder):
    scgi, http = free_port(), free_port()
    for name in ("session", "downloads", "nginx"):
        (folder / name).mkdir()
    options = {
        "system.daemon.set": "true",
        "network.scgi.open_port": f"127.0.0.1:{scgi}",
        "network.port_open.set": "no",
        "dht.mode.set": "disable",
        "protocol.pex.set": "no",
        "session.path.set": folder / "session",
        "directory.default.set": folder / "downloads",
    }
    command = ["rtorrent", "-n"]
    for name, value in options.items():
        command += ["-o", f"{name}={value}"]
    (folder / "nginx.conf").write_text(f"""
daemon off;
master_process off;
pid {folder}/nginx/pid;
error_log {folder}/nginx/error.log;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/nginx/body;
    proxy_temp_path {folder}/nginx/proxy;
    fastcgi_temp_path {folder}/nginx/fastcgi;
    uwsgi_temp_path {folder}/nginx/uwsgi;
    scgi_temp_path {folder}/nginx/scgi;
    server {{
        listen 127.0.0.1:{http};
        location /RPC2 {{
            scgi_pass 127.0.0.1:{scgi};
            scgi_param CONTENT_LENGTH $content_length;
            scgi_param REQUEST_METHOD $request_method;
            scgi_param SCGI 1;
        }}
    }}
}}
""")
    nginx = shutil.which("nginx") or "/usr/sbin/nginx"
    with started(command, folder, scgi):
        with started([nginx, "-c", folder / "nginx.conf", "-p", folder], folder, http):
            yield {
                "over SCGI": f"scgi://127.0.0.1:{scgi}",
                "through nginx": f"http://127.0.0.1:{http}/RPC2",
            }


@contextlib.contextmanager
def aria2(folder):
    port = free_port()
    command = [
        "aria2c", "--no-conf", "--enable-rpc", "--rpc-secret=secret", f"--rpc-listen-port={port}",
        "--disable-ipv6", "--enable-dht=false", f"--dir={folder}",
    ]
    with started(command, folder, port):
        yield {"": f"http://127.0.0.1:{port}/rpc"}


@contextlib.contextmanager
def rosmaster(folder):
    port = free_port()
    extra = {
        # The script asks env for the python3 that Debian's modules belong to.
        "PATH": "/usr/bin:/bin",
        "ROS_LOG_DIR": str(folder),
        "ROS_HOSTNAME": "127.0.0.1",
        "ROS_MASTER_URI": f"http://127.0.0.1:{port}",
    }
    with started(["/usr/bin/rosmaster", "--core", "-p", port], folder, port, extra):
        yield {"": f"http://127.0.0.1:{port}/"}


@contextlib.contextmanager
def kamailio(folder):
    port = free_port()
    (folder / "kamailio.cfg").write_text(f"""
debug=0
log_stderror=yes
children=1
listen=tcp:127.0.0.1:{port}
tcp_accept_no_cl=yes
loadmodule "tm.so"
loadmodule "sl.so"
loadmodule "xmlrpc.so"
modparam("xmlrpc", "route", "RPC")
request_route {{ exit; }}
route[RPC] {{ dispatch_rpc(); exit; }}
""")
    kamailio = shutil.which("kamailio") or "/usr/sbin/kamailio"
    command = [kamailio, "-DD", "-E", "-f", "kamailio.cfg", "-Y", folder, "-w", folder]
    with started(command, folder, port):
        yield {"": f"http://127.0.0.1:{port}/RPC2"}


@contextlib.contextmanager
def nzbget(folder):
    port = free_port()
    options = {
        "MainDir": folder,
        "ControlIP": "127.0.0.1",
        "ControlPort": port,
        "ControlUsername": "user",
        "ControlPassword": "secret",
        "OutputMode": "log",
    }
    command = ["nzbget", "-s", "-n"]
    for name, value in options.items():
        command += ["-o", f"{name}={value}"]
    with started(command, folder, port):
        yield {"": f"http://user:secret@127.0.0.1:{port}/xmlrpc"}


@contextlib.contextmanager
def ejabberd(folder):
    port = free_port()
    (folder / "ejabberd.yml").write_text(f"""
hosts:
  - localhost
loglevel: warning
auth_method: internal
listen:
  -
    port: {port}
    ip: 127.0.0.1
    module: ejabberd_http
    request_handlers:
      /: ejabberd_xmlrpc
api_permissions:
  "everything":
    from: ejabberd_xmlrpc
    who: all
    what: "*"
modules: {{}}
""")
    # Started without a node name, Erlang opens no port of its own.
    command = [
        "erl", "-noinput", "-pa", *glob.glob("/usr/lib/*/ejabberd-*/ebin"),
        "-mnesia", "dir", f'"{folder}/mnesia"', "-s", "ejabberd",
    ]
    extra = {
        "HOME": str(folder),
        "EJABBERD_CONFIG_PATH": str(folder / "ejabberd.yml"),
        "EJABBERD_LOG_PATH": str(folder / "ejabberd.log"),
    }
    with started(command, folder, port, extra):
        yield {"": f"http://127.0.0.1:{port}/"}


@contextlib.contextmanager
def tryton(folder):
    port = free_port()
    (folder / "trytond.conf").write_text(f"""
[database]
uri = sqlite://
path = {folder}
[web]
listen = 127.0.0.1:{port}
""")
    (folder / "password").write_text("secret")
    (folder / "interop.sqlite").touch()
    programs = KIT / "venv" / "bin"
    subprocess.run(
        [programs / "trytond-admin", "-c", "trytond.conf", "-d", "interop", "--all", "--email", "root@localhost"],
        cwd=folder, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        env={**environment(), "TRYTONPASSFILE": str(folder / "password")},
    )
    with started([programs / "trytond", "-c", "trytond.conf", "-d", "interop"], folder, port):
        yield {"": f"http://admin:secret@127.0.0.1:{port}/interop/rpc/"}


@contextlib.contextmanager
def zope(folder):
    port = free_port()
    programs = KIT / "venv" / "bin"
    subprocess.run(
        [programs / "mkwsgiinstance", "-d", folder / "site", "-u", "admin:secret"],
        check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
    )
    settings = folder / "site" / "etc" / "zope.ini"
    settings.write_text(settings.read_text().replace("port = 8080", f"port = {port}"))
    with open(folder / "site" / "etc" / "zope.conf", "a") as more:
        more.write("enable-xmlrpc on\n")
    with started([programs / "runwsgi", settings], folder, port):
        yield {"": f"http://admin:secret@127.0.0.1:{port}/"}


# A method without parameters, which the command `xmlrpc` calls.
METHODS = {
    "supervisor": "system.listMethods",
    "rtorrent": "system.client_version",
    "aria2": "system.listMethods",
    "kamailio": "core.version",
    "nzbget": "version",
}

START = {
    "supervisor": supervisor,
    "rtorrent": rtorrent,
    "aria2": aria2,
    "rosmaster": rosmaster,
    "kamailio": kamailio,
    "nzbget": nzbget,
    "ejabberd": ejabberd,
    "tryton": tryton,
    "zope": zope,
}


def hamlib(folder, program):
    """Hamlib's `rigctl` as a client of our server, which plays flrig."""
    server = subprocess.Popen([program, "serve", "flrig"], stdout=subprocess.PIPE, text=True)
    try:
        address = server.stdout.readline().strip().removeprefix("http://").removesuffix("/RPC2")

        def rigctl(*words):
            command = ["rigctl", "-m", "4", "-r", address, *words]
            done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=HANGING)
            return (done.stdout.split(), done.returncode)

        results = {}
        for name, words, wanted in (
            ("get_freq", ["f"], ["14070000"]),
            ("get_mode", ["m"], ["USB", "0"]),
            ("set_freq", ["F", "7100000"], []),
            ("get_freq after set_freq", ["f"], ["7100000"]),
        ):
            got = rigctl(*words)
            results[name] = ("ok", "") if got == (wanted, 0) else ("FAIL", f"got {got}, wanted {wanted}")
        return results
    except subprocess.TimeoutExpired:
        return {"rigctl": ("FAIL", f"took more than {HANGING} seconds")}
    finally:
        server.terminate()
        server.wait(timeout=HANGING)


CALL = {"hamlib": hamlib}
