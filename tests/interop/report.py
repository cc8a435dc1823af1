"""The table of peers and checks: printed, and written between markers in two READMEs."""

import re

TITLES = {
    "client": "Other languages' clients call our server",
    "server": "Our client calls other languages' servers",
    "program": "Our client calls programs that people run",
    "caller": "Programs that people run call our server",
    "command": "The command `xmlrpc` calls other languages' servers, and programs that people run",
    "generated": "Clients that `xmlrpc generate` wrote call other languages' servers, and programs that people run",
}
MARK = {"ok": "ok", "FAIL": "**FAIL**", "cannot": "–"}


class Table:
    def __init__(self, checks):
        self.checks = checks
        self.columns = {direction: [] for direction in TITLES}
        self.spellings = {}
        self.skipped = []
        self.skipped_in_ci = []
        self.failed = []

    def add(self, direction, peer, version, results):
        self.columns[direction].append((peer, version, results))
        failures = [(name, why) for name, (outcome, why) in results.items() if outcome == "FAIL"]
        self.failed += [(peer, *failure) for failure in failures]
        counts = self.counts(results)
        print(f"{direction:9} {peer:28} {version:20} {counts}", flush=True)
        for name, why in failures:
            print(f"          FAIL {name}: {why}", flush=True)

    def skip(self, direction, peer, missing, slow):
        self.skipped.append((direction, peer, missing))
        if not slow:
            self.skipped_in_ci.append(peer)
        print(f"{direction:9} {peer:28} skipped: {missing} is not installed", flush=True)

    @staticmethod
    def counts(results):
        outcomes = [outcome for outcome, _ in results.values()]
        parts = [f"{outcomes.count('ok')} ok"]
        for outcome, word in (("cannot", "it cannot"), ("FAIL", "FAILED")):
            if outcome in outcomes:
                parts.append(f"{outcomes.count(outcome)} {word}")
        return ", ".join(parts)

    def print(self):
        print(f"{len(self.failed)} failed, {len(self.skipped)} peers skipped")

    def write(self, whole, short):
        between(whole, "peers", "\n".join(self.peers()))
        between(whole, "matrix", "\n".join(self.matrix()))
        between(short, "interop", "\n".join(self.summary()))

    def summary(self):
        """One line per direction."""
        yield "| | peers | checks |"
        yield "| --- | --- | --- |"
        for direction, title in TITLES.items():
            columns = self.columns[direction]
            names = ", ".join(f"{peer} {upstream(version)}" for peer, version, _ in columns)
            together = {(peer, name): result for peer, _, results in columns
                        for name, result in results.items()}
            yield f"| {title} | {names} | {self.counts(together)} |"

    def peers(self):
        """One line per peer."""
        yield "| | version | checks |"
        yield "| --- | --- | --- |"
        for direction, title in TITLES.items():
            yield f"| **{title}** | | |"
            for peer, version, results in self.columns[direction]:
                yield f"| {peer} | {version} | {self.counts(results)} |"

    def matrix(self):
        """Every check of every peer, and a reason for each that a peer cannot do."""
        for direction in ("client", "server"):
            columns = self.columns[direction]
            yield f"### {TITLES[direction]}\n"
            yield "| | " + " | ".join(f"{peer}<br>{version}" for peer, version, _ in columns) + " |"
            yield "| --- |" + " :-: |" * len(columns)
            for check in self.checks:
                cells = [MARK[results.get(check, ("FAIL", ""))[0]] for _, _, results in columns]
                yield f"| {check} | " + " | ".join(cells) + " |"
            yield "\nWhat the dashes stand for, in the peer itself:\n"
            for peer, _, results in columns:
                yield from self.reasons(peer, results)
            yield ""
        yield from self.spelling()
        for direction in ("program", "caller", "command", "generated"):
            yield f"\n### {TITLES[direction]}\n"
            yield "| | version | calls that were understood |"
            yield "| --- | --- | --- |"
            for peer, version, results in self.columns[direction]:
                good = [f"`{name}`" for name, (outcome, _) in results.items() if outcome == "ok"]
                yield f"| {peer} | {version} | {', '.join(good)} |"

    def spelling(self):
        """Which of two spellings our client should use for a server."""
        yield "### Spellings that servers take and give back\n"
        names = [line.split(" ", 1)[1] for line in next(iter(self.spellings.values()), [])]
        yield "| | " + " | ".join(f"`{name}`" for name in names) + " |"
        yield "| --- |" + " :-: |" * len(names)
        for peer, lines in self.spellings.items():
            cells = ["yes" if line.startswith("takes") else "no" for line in lines]
            yield f"| {peer} | " + " | ".join(cells) + " |"
        yield ""

    @staticmethod
    def reasons(peer, results):
        by_reason = {}
        for name, (outcome, why) in results.items():
            if outcome == "cannot":
                by_reason.setdefault(why, []).append(name)
        for why, names in by_reason.items():
            yield f"- {peer}: {', '.join(names)}: {why}"


def upstream(version):
    """A version without what Debian adds to it."""
    return version.split(":")[-1].split("-")[0].split("~")[0].split("+")[0]


def between(path, name, text):
    """Replaces what stands between a README's two markers."""
    old = path.read_text()
    begin, end = f"<!-- {name}: written by tests/interop/run -->", f"<!-- /{name} -->"
    pattern = re.compile(re.escape(begin) + ".*?" + re.escape(end), re.S)
    if not pattern.search(old):
        raise SystemExit(f"{path} has no {begin} … {end}")
    path.write_text(pattern.sub(lambda _: f"{begin}\n\n{text}\n\n{end}", old))
