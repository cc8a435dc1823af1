#!/usr/bin/perl
# Perl's XMLRPC::Lite and Frontier::Client, which give plain Perl values:
# `perl_plain.pl lite|frontier URL`.

use strict;
use warnings;
use utf8;
use JSON::PP;
use MIME::Base64;
use POSIX ();

binmode STDOUT, ':encoding(UTF-8)';
my ($library, $url) = @ARGV;
my $json  = JSON::PP->new->canonical->allow_nonref;
my $date  = '19980717T14:08:55';
my $bytes = pack 'C*', 0 .. 255;

my (%make, %cannot, $ask);

if ($library eq 'lite') {
    require XMLRPC::Lite;
    my $proxy = XMLRPC::Lite->proxy($url);
    my $typed = sub { my $type = shift; return sub { SOAP::Data->type($type => $_[0]) } };
    %make = map { $_ => $typed->($_) } qw(int double string boolean base64);
    $make{date} = $typed->('dateTime');
    $ask = sub {
        my $answer = $proxy->call(@_);
        return $answer->fault ? { fault => [$answer->faultcode, $answer->faultstring] } : { result => $answer->result };
    };
    %cannot = (nil => 'writes undef as an empty value');
} else {
    require Frontier::Client;
    my $client = Frontier::Client->new(url => $url, encoding => 'UTF-8');
    %make = (
        date   => sub { $client->date_time($_[0]) },
        base64 => sub { $client->base64(encode_base64($_[0])) },
        string => sub { $client->string(written($_[0])) },
        map { my $type = $_; $type => sub { $client->$type($_[0]) } } qw(int double boolean),
    );
    $ask = sub {
        my $got = eval { $client->call(@_) };
        return { result => plain($got) } unless $@;
        return { fault => [$1, $2] } if $@ =~ /fault code (-?\d+):? (.*)/s;
        die $@;
    };
    %cannot = (nil => 'knows no nil');
}

# Frontier writes text as the bytes that it is given.
sub written {
    my ($text) = @_;
    utf8::encode($text) if $library eq 'frontier';
    return $text;
}

# What Frontier wraps in objects, as the plain value.
sub plain {
    my ($value) = @_;
    my $kind = ref $value;
    return [map { plain($_) } @$value] if $kind eq 'ARRAY';
    return { map { $_ => plain($value->{$_}) } keys %$value } if $kind eq 'HASH';
    return decode_base64($value->value) if $kind eq 'Frontier::RPC2::Base64';
    return $kind ? $value->value : $value;
}

sub call {
    my $answer = $ask->(@_);
    die "fault @{ $answer->{fault} }\n" if $answer->{fault};
    return $answer->{result};
}

sub echo { return call("interopEchoTests.echo$_[0]", $_[1]) }

sub same {
    my ($got, $wanted) = map { $json->encode($_) } @_;
    die "got ", substr($got, 0, 100), ", wanted ", substr($wanted, 0, 100), "\n" if $got ne $wanted;
}

# A scalar there and back: Perl does not tell a number from its digits.
sub echoes {
    my ($kind, $type, @values) = @_;
    same(echo($kind, $make{$type}->($_)) . '', "$_") for @values;
}

sub fault {
    my ($code, $part, @call) = @_;
    my $answer = $ask->(@call);
    die "no fault\n" unless $answer->{fault};
    my ($found, $string) = @{ $answer->{fault} };
    die "fault $found $string\n" if $found != $code || index($string, $part) < 0;
}

sub close_to {
    for (@_) {
        my $got = echo('Float', $make{double}->($_));
        die "$_ became $got\n" if abs($got - $_) > abs($_) * 1e-15;
    }
}

# Every scalar within as a string, so that digits are no numbers.
sub texts {
    my ($value) = @_;
    return [map { texts($_) } @$value] if ref $value eq 'ARRAY';
    return { map { written($_) => texts($value->{$_}) } keys %$value } if ref $value eq 'HASH';
    return $make{string}->($value);
}

$cannot{$_} = 'knows no i8' for 'i8', 'i8-read';
$cannot{cr} = 'writes a bare CR, which XML reads as LF';

my %stooges = map { $_->[0] => $make{int}->($_->[1]) } ['moe', 1], ['larry', 2], ['curly', 3];
my @checks = (
    ping => sub { same(call('ping') + 0, 1) },
    now => sub {
        my $day = substr(call('now') =~ s/-//gr, 0, 8);
        my @near = map { POSIX::strftime('%Y%m%d', gmtime(time + 86400 * $_)) } -1 .. 1;
        die "$day\n" unless grep { $_ eq $day } @near;
    },
    int => sub { echoes('Integer', 'int', 0, 41, -2147483648, 2147483647) },
    i8 => sub {},
    'i8-read' => sub {},
    double => sub { close_to(3.25, -0.1) },
    'double-exact' => sub { close_to(1.5e-7, 1e300) },
    boolean => sub { same(echo('Value', $make{boolean}->($_)) + 0, $_) for 1, 0 },
    string => sub { echoes('String', 'string', 'plain', 'x' x 100000, '0123') },
    empty => sub { echoes('String', 'string', '') },
    unicode => sub { echoes('String', 'string', 'é日本語') },
    astral => sub { echoes('String', 'string', 'a😀b') },
    markup => sub { echoes('String', 'string', q{<&>"' ]]> &amp;}) },
    blanks => sub { echoes('String', 'string', "  a\tb  ", "\n a \n", ' ') },
    cr => sub {},
    date => sub { echoes('Date', 'date', $date) },
    base64 => sub { echoes('Base64', 'base64', $bytes, 'x' x 1000, '') },
    nil => sub {},
    array => sub { same(echo('Value', texts($_)), $_) for ['one', 'two'], [] },
    struct => sub { same(echo('Struct', texts($_)), $_) for { a => 'b', 'b c' => 'x', 'é' => '' } },
    'struct-empty' => sub { same(echo('Struct', {}), {}) },
    nested => sub { same(echo('Value', texts($_)), $_) for [{ k => ['a', [], {}] }, 'x', [[['deep']]]] },
    arrays => sub {
        same(echo('StringArray', texts($_)), $_) for ['a', 'b', 'é'];
        same([map { $_ + 0 } @{ echo('IntegerArray', [map { $make{int}->($_) } @$_]) }], $_) for [1, -2, 3];
        same([map { $_ + 0 } @{ echo('FloatArray', [map { $make{double}->($_) } @$_]) }], $_) for [1.5, -0.25];
        same(echo('StructArray', texts($_)), $_) for [{ a => 'b' }, {}];
        same(echo('ValueArray', texts($_)), $_) for ['a', ['b']];
        same(echo('DateArray', [$make{date}->($date)]), [$date]);
        same(echo('Base64Array', [$make{base64}->($bytes)]), [$bytes]);
    },
    arrayOfStructsTest => sub {
        my @structs = map { { %stooges, curly => $make{int}->($_) } } 3, 4, 5;
        same(call('validator1.arrayOfStructsTest', \@structs) + 0, 12);
    },
    countTheEntities => sub {
        my $got = call('validator1.countTheEntities', $make{string}->(q{<a & b's "quote"> & <c>}));
        same(join(' ', map { $got->{"ct$_"} } qw(LeftAngleBrackets RightAngleBrackets Ampersands Apostrophes Quotes)), '2 2 2 1 2');
    },
    easyStructTest => sub { same(call('validator1.easyStructTest', \%stooges) + 0, 6) },
    echoStructTest => sub {
        my $struct = { a => ['1'], b => {} };
        same(call('validator1.echoStructTest', texts($struct)), $struct);
    },
    manyTypesTest => sub {
        my @given = ([int => 42], [boolean => 1], [string => 'str'], [double => 3.25], [date => $date], [base64 => 'Hello']);
        my $got = call('validator1.manyTypesTest', map { $make{ $_->[0] }->($_->[1]) } @given);
        same(join(' ', @$got), join ' ', map { $_->[1] } @given);
    },
    moderateSizeArrayCheck => sub {
        same(call('validator1.moderateSizeArrayCheck', texts([map { "s$_" } 0 .. 149])), 's0s149');
    },
    nestedStructTest => sub {
        same(call('validator1.nestedStructTest', { 2000 => { '04' => { '01' => \%stooges } } }) + 0, 6);
    },
    simpleStructReturnTest => sub {
        my $got = call('validator1.simpleStructReturnTest', $make{int}->(7));
        same("$got->{times10} $got->{times100} $got->{times1000}", '70 700 7000');
    },
    whichToolkit => sub { die "no name\n" unless call('interopEchoTests.whichToolkit')->{toolkitName} },
    show_type => sub {
        my $got = call('show_type', $make{int}->(41));
        same(scalar @$got, 3);
        same($got->[2] + 0, 41);
    },
    raises_exception => sub { fault(1, 'boom', 'raises_exception', $make{string}->('boom')) },
    send_back_binary => sub { same(call('send_back_binary', $make{base64}->($bytes)), $bytes) },
    'unknown-method' => sub { fault(-32601, 'no.such', 'no.such') },
    'wrong-arity' => sub { fault(-32602, 'ping', 'ping', $make{int}->(1)) },
    'wrong-type' => sub { fault(-32602, 'easyStructTest', 'validator1.easyStructTest', $make{int}->(7)) },
    listMethods => sub {
        my %names = map { $_ => 1 } @{ call('system.listMethods') };
        $names{$_} or die "$_ is not listed\n" for 'ping', 'validator1.easyStructTest', 'system.multicall';
    },
    methodHelp => sub { call('system.methodHelp', $make{string}->('ping')) =~ /true/ or die "no help\n" },
    methodSignature => sub {
        same(call('system.methodSignature', $make{string}->('validator1.easyStructTest')), [['int', 'struct']]);
    },
    getCapabilities => sub { call('system.getCapabilities')->{xmlrpc} or die "no xmlrpc\n" },
    multicall => sub {
        my @calls = (['ping'], ['raises_exception', $make{string}->('boom')], ['show_type', $make{int}->(41)]);
        my $got = call('system.multicall', [map { { methodName => $make{string}->(shift @$_), params => $_ } } @calls]);
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
