#!/usr/bin/perl
# Perl's RPC::XML::Client.

use strict;
use warnings;
use utf8;
use JSON::PP;
use MIME::Base64;
use POSIX ();
use RPC::XML;
use RPC::XML::Client;
use RPC::XML::ParserFactory;

binmode STDOUT, ':encoding(UTF-8)';
$RPC::XML::ENCODING  = 'utf-8';
$RPC::XML::ALLOW_NIL = 1;
my $client = RPC::XML::Client->new($ARGV[0]);
my $json   = JSON::PP->new->canonical->allow_nonref;

my %cannot = (
    cr => 'writes a bare CR, which XML reads as LF',
);

# The answer as the module's own object, or death by what went wrong.
sub answer {
    my ($method, @args) = @_;
    my $got = $client->send_request($method, @args);
    die "$got\n" unless ref $got;
    return $got;
}

sub call {
    my $got = answer(@_);
    die sprintf("fault %d %s\n", $got->code, $got->string) if $got->is_fault;
    return $got->value;
}

sub echo { return call("interopEchoTests.echo$_[0]", $_[1]) }

sub same {
    my ($got, $wanted) = map { $json->encode($_) } @_;
    die "got $got, wanted $wanted\n" if $got ne $wanted;
}

sub fault {
    my ($code, $part, @call) = @_;
    my $got = answer(@call);
    die "no fault\n" unless $got->is_fault;
    my ($found, $string) = ($got->code, $got->string);
    die "fault $found $string\n" if $found != $code || index($string, $part) < 0;
}

sub string { return RPC::XML::string->new($_[0]) }
sub double { return RPC::XML::double->new($_[0]) }
sub date   { return RPC::XML::datetime_iso8601->new($_[0]) }
sub binary { return RPC::XML::base64->new($_[0]) }

my $date  = '19980717T14:08:55';
my $bytes = pack 'C*', 0 .. 255;

sub typed {
    my ($type, $call, $wanted) = @_;
    my $got = answer(@$call);
    die "type ", $got->type, "\n" if $got->type ne $type;
    same($got->value . '', "$wanted");
}

my %stooges = (moe => 1, larry => 2, curly => 3);
my @checks = (
    ping => sub { same(call('ping'), 1) },
    now => sub {
        my $day = substr(call('now') =~ s/-//gr, 0, 8);
        my @near = map { POSIX::strftime('%Y%m%d', gmtime(time + 86400 * $_)) } -1 .. 1;
        die "$day\n" unless grep { $_ eq $day } @near;
    },
    int => sub { same(echo('Integer', RPC::XML::int->new($_)) + 0, $_) for 0, 41, -2147483648, 2147483647 },
    i8 => sub {
        for (1 << 40, -1 << 62) {
            my $wanted = unpack 'q', pack 'q', $_;
            same(echo('Value', RPC::XML::i8->new($wanted)) . '', "$wanted");
        }
    },
    'i8-read' => sub {
        same(call('validator1.simpleStructReturnTest', 2147483647)->{times1000} . '', '2147483647000');
    },
    double => sub {
        for (3.25, -0.1) {
            my $got = echo('Float', double($_));
            die "$_ became $got\n" if abs($got - $_) > abs($_) * 1e-15;
        }
    },
    'double-exact' => sub {
        for (1.5e-7, 1e300) {
            my $got = echo('Float', double($_));
            die "$_ became $got\n" if abs($got - $_) > abs($_) * 1e-15;
        }
    },
    boolean => sub {
        typed('boolean', ['interopEchoTests.echoValue', RPC::XML::boolean->new($_)], $_) for 1, 0;
    },
    string => sub { same(echo('String', string($_)), $_) for 'plain', 'x' x 100000, '0123' },
    empty => sub { same(echo('String', string('')), '') },
    unicode => sub { same(echo('String', string($_)), $_) for 'é日本語' },
    astral => sub { same(echo('String', string($_)), $_) for 'a😀b' },
    markup => sub { same(echo('String', string($_)), $_) for q{<&>"' ]]> &amp;} },
    blanks => sub { same(echo('String', string($_)), $_) for "  a\tb  ", "\n a \n", ' ' },
    cr => sub { same(echo('String', string("a\r\nb\r")), "a\r\nb\r") },
    date => sub { typed('dateTime.iso8601', ['interopEchoTests.echoDate', date($date)], $date) },
    base64 => sub { same(echo('Base64', binary($_)), $_) for $bytes, 'x' x 1000 },
    nil => sub {
        same(echo('Value', RPC::XML::nil->new), undef);
        same(echo('Value', [RPC::XML::nil->new, string('a')]), [undef, 'a']);
    },
    array => sub { same(echo('Value', $_), $_) for ['one', 'two'], [] },
    struct => sub { same(echo('Struct', $_), $_) for { a => 'b', 'b c' => 'x', 'é' => '' } },
    'struct-empty' => sub { same(echo('Struct', {}), {}) },
    nested => sub { same(echo('Value', $_), $_) for [{ k => ['a', [], {}] }, 'x', [[['deep']]]] },
    arrays => sub {
        same(echo('StringArray', $_), $_) for ['a', 'b', 'é'];
        same([map { $_ + 0 } @{ echo('IntegerArray', $_) }], $_) for [1, -2, 3];
        same([map { $_ + 0 } @{ echo('FloatArray', [map { double($_) } @$_]) }], $_) for [1.5, -0.25];
        same(echo('StructArray', $_), $_) for [{ a => 'b' }, {}];
        same(echo('ValueArray', $_), $_) for ['a', ['b']];
        same(echo('DateArray', [date($date)]), [$date]);
        same(echo('Base64Array', [binary($bytes)]), [$bytes]);
    },
    arrayOfStructsTest => sub {
        my @structs = map { { %stooges, curly => $_ } } 3, 4, 5;
        same(call('validator1.arrayOfStructsTest', \@structs) + 0, 12);
    },
    countTheEntities => sub {
        my $got = call('validator1.countTheEntities', q{<a & b's "quote"> & <c>});
        same(join(' ', map { $got->{"ct$_"} } qw(LeftAngleBrackets RightAngleBrackets Ampersands Apostrophes Quotes)), '2 2 2 1 2');
    },
    easyStructTest => sub { same(call('validator1.easyStructTest', \%stooges) + 0, 6) },
    echoStructTest => sub { same(call('validator1.echoStructTest', $_), $_) for { a => ['x'], b => {} } },
    manyTypesTest => sub {
        my @many = (42, RPC::XML::boolean->new(1), 'str', double(3.25), date($date), binary('Hello'));
        same(join(' ', @{ call('validator1.manyTypesTest', @many) }), "42 1 str 3.25 $date Hello");
    },
    moderateSizeArrayCheck => sub {
        same(call('validator1.moderateSizeArrayCheck', [map { "s$_" } 0 .. 149]), 's0s149');
    },
    nestedStructTest => sub {
        same(call('validator1.nestedStructTest', { 2000 => { '04' => { '01' => \%stooges } } }) + 0, 6);
    },
    simpleStructReturnTest => sub {
        my $got = call('validator1.simpleStructReturnTest', 7);
        same("$got->{times10} $got->{times100} $got->{times1000}", '70 700 7000');
    },
    whichToolkit => sub { die "no name\n" unless call('interopEchoTests.whichToolkit')->{toolkitName} },
    show_type => sub {
        my $got = call('show_type', 41);
        same(scalar @$got, 3);
        same($got->[2] + 0, 41);
    },
    raises_exception => sub { fault(1, 'boom', 'raises_exception', 'boom') },
    send_back_binary => sub { same(call('send_back_binary', binary($bytes)), $bytes) },
    'unknown-method' => sub { fault(-32601, 'no.such', 'no.such') },
    'wrong-arity' => sub { fault(-32602, 'ping', 'ping', 1) },
    'wrong-type' => sub { fault(-32602, 'easyStructTest', 'validator1.easyStructTest', 7) },
    listMethods => sub {
        my %names = map { $_ => 1 } @{ call('system.listMethods') };
        $names{$_} or die "$_ is not listed\n" for 'ping', 'validator1.easyStructTest', 'system.multicall';
    },
    methodHelp => sub { call('system.methodHelp', 'ping') =~ /true/ or die "no help\n" },
    methodSignature => sub {
        same(call('system.methodSignature', 'validator1.easyStructTest'), [['int', 'struct']]);
    },
    getCapabilities => sub { call('system.getCapabilities')->{xmlrpc} or die "no xmlrpc\n" },
    multicall => sub {
        my @calls = (['ping'], ['raises_exception', 'boom'], ['show_type', 41]);
        my $got = call('system.multicall', [map { { methodName => shift @$_, params => $_ } } @calls]);
        same("$got->[0][0] $got->[1]{faultCode} $got->[2][0][2]", '1 1 41');
    },
);

while (my ($name, $check) = splice @checks, 0, 2) {
    if ($cannot{$name}) {
        print "cannot $name: $cannot{$name}\n";
    } elsif (eval { $check->(); 1 }) {
        print "ok $name\n";
    } else {
        my $why = join ' ', split ' ', $@;
        print "FAIL $name: ", substr($why, 0, 300), "\n";
    }
}
