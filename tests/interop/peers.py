"""The peers: what each needs, how its version is asked for, and how it is started."""

import dataclasses
import os
import pathlib
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
# Everything that is installed or built for the matrix, and nothing else.
KIT = ROOT / "target" / "interop"
PYTHON = KIT / "venv" / "bin" / "python"

PYPI = ["twisted", "aiohttp-xmlrpc", "supervisor"]
SLOW_PYPI = ["trytond", "Zope", "Paste", "waitress"]
NPM = ["xmlrpc"]

# In the order of the table.
CHECKS = """
    ping now int i8 i8-read double double-exact boolean string empty unicode astral markup blanks
    cr date base64 nil array struct struct-empty nested arrays arrayOfStructsTest countTheEntities
    easyStructTest echoStructTest manyTypesTest moderateSizeArrayCheck nestedStructTest
    simpleStructReturnTest whichToolkit show_type raises_exception send_back_binary unknown-method
    wrong-arity wrong-type listMethods methodHelp methodSignature getCapabilities multicall
""".split()


@dataclasses.dataclass
class Peer:
    name: str
    # `PORT` and `URL` in it are replaced.
    command: list
    debian: list = dataclasses.field(default_factory=list)
    pypi: str = ""
    npm: str = ""
    path: str = "/RPC2"
    # Whether it takes long to install or to start, and runs only where all are asked for.
    slow: bool = False
    # Whether it says that it keeps a connection, and closes it: the first call on one that was
    # kept may be lost.
    closes: bool = False

    def missing(self):
        """What is not there, in words; nothing where the peer can run."""
        if missing := [name for name in self.debian if not debian_version(name)]:
            return "Debian " + ", ".join(missing)
        if self.pypi and not pypi_version(self.pypi):
            return "PyPI " + self.pypi
        if self.npm and not npm_version(self.npm):
            return "npm " + self.npm
        if not shutil.which(str(self.command[0])):
            return f"the program {self.command[0]}"
        return ""

    def version(self):
        if self.pypi:
            return pypi_version(self.pypi)
        if self.npm:
            return npm_version(self.npm)
        if self.debian:
            return debian_version(self.debian[0])
        return sys.version.split()[0]


def client(file):
    return str(HERE / "clients" / file)


def server(file):
    return str(HERE / "servers" / file)


def compiled(source):
    return str(KIT / pathlib.Path(source).stem)


C_CLIENT = (client("xmlrpc_c.c"), ["xmlrpc_client", "xmlrpc", "xmlrpc_util"])
C_SERVER = (
    server("abyss.c"),
    ["xmlrpc_server_abyss", "xmlrpc_server", "xmlrpc_abyss", "xmlrpc", "xmlrpc_util"],
)
LIBSOUP = ["libsoup2.4-dev", "pkg-config", "gcc"]
OCAML = ["libxmlrpc-light-ocaml-dev", "ocaml-nox", "ocaml-findlib"]
HASKELL = ["libghc-haxr-dev", "ghc"]

CLIENTS = [
    Peer("Python xmlrpc.client", [sys.executable, client("python.py"), "URL"]),
    Peer("Twisted", [PYTHON, client("twisted_client.py"), "URL"], pypi="twisted"),
    Peer("aiohttp-xmlrpc", [PYTHON, client("aiohttp_client.py"), "URL"], pypi="aiohttp-xmlrpc"),
    Peer("xmlrpc-c", [compiled("xmlrpc_c.c"), "URL"], ["libxmlrpc-core-c3-dev"]),
    Peer("xmlrpc command", ["bash", client("xmlrpc_command.sh"), "URL"], ["libxmlrpc-core-c3-dev"]),
    Peer("xmlrpc-c api utilities", ["bash", client("api_utils.sh"), "URL"], ["xmlrpc-api-utils"]),
    Peer("Perl RPC::XML", ["perl", client("perl.pl"), "URL"], ["librpc-xml-perl"]),
    Peer("Perl XMLRPC::Lite", ["perl", client("perl_plain.pl"), "lite", "URL"], ["libxmlrpc-lite-perl"]),
    Peer("Perl Frontier::Client", ["perl", client("perl_plain.pl"), "frontier", "URL"], ["libfrontier-rpc-perl"]),
    Peer("Ruby xmlrpc", ["ruby", client("ruby.rb"), "URL"], ["ruby-xmlrpc", "ruby"]),
    Peer("PHP ext-xmlrpc", ["php8.2", client("php.php"), "URL"], ["php8.2-xmlrpc", "php8.2-cli"]),
    Peer("Node xmlrpc", ["node", client("node.js"), "URL"], npm="xmlrpc"),
    Peer("Tcl xmlrpc", ["tclsh", client("tcl.tcl"), "URL"], ["tcl-xmlrpc", "tcl"]),
    Peer("Pike Protocols.XMLRPC", ["pike8.0", client("pike.pike"), "URL"], ["pike8.0"], slow=True),
    Peer("libsoup", [compiled("libsoup.c"), "URL"], LIBSOUP, slow=True),
    Peer("OCaml XmlRpc-Light", [compiled("ocaml.ml"), "URL"], OCAML, slow=True),
    Peer("Haskell haxr", [compiled("haxr.hs"), "URL"], HASKELL, slow=True),
    Peer(
        "Emacs xml-rpc.el", ["emacs", "--batch", "-l", client("emacs.el"), "URL"],
        ["elpa-xml-rpc", "emacs-nox"], slow=True,
    ),
]

SERVERS = [
    Peer("Python SimpleXMLRPCServer", [sys.executable, server("python.py"), "simple", "PORT"]),
    Peer("Python DocXMLRPCServer", [sys.executable, server("python.py"), "doc", "PORT"]),
    Peer("Twisted", [PYTHON, server("twisted_server.py"), "PORT"], pypi="twisted"),
    Peer("aiohttp-xmlrpc", [PYTHON, server("aiohttp_server.py"), "PORT"], pypi="aiohttp-xmlrpc", path="/"),
    Peer("xmlrpc-c Abyss", [compiled("abyss.c"), "PORT"], ["libxmlrpc-core-c3-dev"]),
    Peer("Perl RPC::XML::Server", ["perl", server("perl.pl"), "PORT"], ["librpc-xml-perl"]),
    Peer("Perl XMLRPC::Lite", ["perl", server("perl_plain.pl"), "lite", "PORT"], ["libxmlrpc-lite-perl"]),
    Peer("Perl Frontier::Daemon", ["perl", server("perl_plain.pl"), "frontier", "PORT"], ["libfrontier-rpc-perl"], closes=True),
    Peer("Ruby WEBrick", ["ruby", server("ruby.rb"), "PORT"], ["ruby-xmlrpc", "ruby-webrick", "ruby"]),
    Peer("PHP ext-xmlrpc", ["php8.2", "-S", "127.0.0.1:PORT", server("php.php")], ["php8.2-xmlrpc", "php8.2-cli"]),
    Peer("Node xmlrpc", ["node", server("node.js"), "PORT"], npm="xmlrpc"),
]

# For the programs that people run; programs.py starts them.
PROGRAMS = {
    "supervisor": [],
    "rtorrent": ["rtorrent", "nginx-light"],
    "aria2": ["aria2"],
    "rosmaster": ["python3-rosmaster"],
    "kamailio": ["kamailio", "kamailio-xml-modules"],
    "nzbget": ["nzbget"],
    "ejabberd": ["ejabberd"],
    "tryton": [],
    "zope": [],
}
SLOW_PROGRAMS = ["ejabberd", "tryton", "zope"]
# Those that are not Debian's.
PYPI_PROGRAMS = {"supervisor": "supervisor", "tryton": "trytond", "zope": "Zope"}
# The servers and programs that `xmlrpc generate` writes clients of, and their modules in
# `tests/generated`.
GENERATED = {
    "Python SimpleXMLRPCServer": "python",
    "xmlrpc-c Abyss": "xmlrpc_c",
    "Perl RPC::XML::Server": "perl",
    "PHP ext-xmlrpc": "php",
    "supervisor": "supervisor",
    "rtorrent": "rtorrent",
    "aria2": "aria2",
    "kamailio": "kamailio",
}
# Programs that call our server, which plays the one that they are made for.
CALLERS = {"hamlib": ["libhamlib-utils"]}


def quiet(command, **options):
    """The command's output, or nothing where it cannot run or fails."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=600, **options)
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def debian_version(name):
    return quiet(["dpkg-query", "-W", "-f", "${Version}", name])


def pypi_version(name):
    code = f"import importlib.metadata as m; print(m.version({name!r}))"
    return quiet([str(PYTHON), "-c", code])


def npm_version(name):
    package = KIT / "node_modules" / name / "package.json"
    return quiet(["node", "-p", f"require({str(package)!r}).version"]) if package.exists() else ""


def environment():
    return {
        **os.environ,
        "LC_ALL": "C.UTF-8",
        "NODE_PATH": str(KIT / "node_modules"),
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def install(slow):
    """Installs what is missing, as far as this user may; who is still missing is told later."""
    KIT.mkdir(parents=True, exist_ok=True)
    wanted = {name for peer in CLIENTS + SERVERS if slow or not peer.slow for name in peer.debian}
    for program, names in {**PROGRAMS, **CALLERS}.items():
        if slow or program not in SLOW_PROGRAMS:
            wanted.update(names)
    pypi = PYPI + SLOW_PYPI if slow else PYPI
    if not shutil.which("npm"):
        wanted |= {"nodejs", "npm"}
    if not quiet([sys.executable, "-c", "import ensurepip; print(ensurepip.version())"]):
        wanted.add("python3-venv")
    missing = sorted(name for name in wanted if not debian_version(name))
    if missing and shutil.which("apt-get") and os.geteuid() == 0:
        apt = ["apt-get", "-o", "DPkg::Lock::Timeout=300", "-qq"]
        # Servers that Debian would start at once are of no use here.
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
        subprocess.run([*apt, "update"], check=False, env=environment)
        command = [*apt, "install", "-y", "--no-install-recommends", *missing]
        subprocess.run(command, check=False, env=environment, stdout=subprocess.DEVNULL)
    if not all(pypi_version(name) for name in pypi):
        subprocess.run([sys.executable, "-m", "venv", str(KIT / "venv")], check=False)
        subprocess.run([PYTHON, "-m", "pip", "install", "-q", *pypi], check=False)
    if shutil.which("npm") and not all(npm_version(name) for name in NPM):
        subprocess.run(["npm", "install", "--silent", "--no-save", "--prefix", str(KIT), *NPM], check=False)


def compile_drivers(slow):
    for source, libraries in (C_CLIENT, C_SERVER):
        link = ["-l" + library for library in libraries]
        if shutil.which("cc") and debian_version("libxmlrpc-core-c3-dev"):
            subprocess.run(["cc", "-Wall", "-o", compiled(source), source, *link], check=False)
    if slow:
        compile_slow_drivers()


def compile_slow_drivers():
    def have(packages):
        return all(debian_version(name) for name in packages)

    if have(LIBSOUP):
        flags = quiet(["pkg-config", "--cflags", "--libs", "libsoup-2.4"]).split()
        source = client("libsoup.c")
        subprocess.run(["cc", "-Wno-deprecated-declarations", "-o", compiled(source), source, *flags], check=False)
    # These compilers leave files of theirs beside the source.
    for source, packages, command in (
        ("ocaml.ml", OCAML, ["ocamlfind", "ocamlopt", "-w", "-58", "-package", "xmlrpc-light", "-linkpkg"]),
        ("haxr.hs", HASKELL, ["ghc", "-v0"]),
    ):
        if have(packages):
            copy = shutil.copy(client(source), KIT)
            subprocess.run([*command, copy, "-o", compiled(source)], cwd=KIT, check=False)
