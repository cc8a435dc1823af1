#!/usr/bin/perl
# Perl's RPC::XML::Server: `perl.pl PORT`.

use strict;
use warnings;
use POSIX ();
use RPC::XML;
use RPC::XML::Server;

$RPC::XML::ENCODING  = 'utf-8';
$RPC::XML::ALLOW_NIL = 1;
my $server = RPC::XML::Server->new(host => '127.0.0.1', port => $ARGV[0], path => '/RPC2');
die $server unless ref $server;

# Arguments arrive as Perl's own values, so that what Perl cannot tell apart (a date, a
# boolean, bytes) is given its type again by the signature.
sub method {
    my ($name, $signatures, $help, $code) = @_;
    $server->add_procedure({ name => $name, signature => $signatures, help => $help, code => $code });
}

my %types = (
    String => 'string', Integer => 'int', Float => 'double', Struct => 'struct',
    Date => 'dateTime.iso8601', Base64 => 'base64',
);
my %again = (
    string => sub { RPC::XML::string->new($_[0]) },
    double => sub { RPC::XML::double->new($_[0]) },
    'dateTime.iso8601' => sub { RPC::XML::datetime_iso8601->new($_[0]) },
    base64 => sub { RPC::XML::base64->new($_[0]) },
);
for my $kind (keys %types) {
    my $type = $types{$kind};
    my $again = $again{$type} || sub { $_[0] };
    method("interopEchoTests.echo$kind", ["$type $type"], 'Gives the value back.', $again);
    method("interopEchoTests.echo${kind}Array", ['array array'], 'Gives the values back.',
        sub { [map { $again->($_) } @{ $_[0] }] });
}
my @any = qw(int i8 double string boolean dateTime.iso8601 base64 array struct nil);
method('interopEchoTests.echoValue', [map { "$_ $_" } @any], 'Gives the value back.', sub { $_[0] });
method('interopEchoTests.echoValueArray', ['array array'], 'Gives the values back.', sub { $_[0] });
method('interopEchoTests.whichToolkit', ['struct'], 'Names the toolkit that answers.', sub {
    return {
        toolkitDocsUrl => 'https://metacpan.org/pod/RPC::XML', toolkitName => 'RPC::XML',
        toolkitVersion => RPC::XML::string->new($RPC::XML::VERSION), toolkitOperatingSystem => $^O,
    };
});

sub sum { return $_[0]{moe} + $_[0]{larry} + $_[0]{curly} }
method('ping', ['boolean'], 'Answers true, to show that the service is there.', sub { RPC::XML::boolean->new(1) });
method('now', ['dateTime.iso8601'], 'The date and time.', sub {
    RPC::XML::datetime_iso8601->new(POSIX::strftime('%Y%m%dT%H:%M:%S', localtime));
});
method('show_type', [map { "array $_" } @any], 'The value as text, its type, the value.', sub {
    my ($value) = @_;
    return [RPC::XML::string->new("$value"), ref $value || 'scalar', $value];
});
method('raises_exception', ['nil string'], 'Answers a fault.', sub { RPC::XML::fault->new(1, $_[0]) });
method('send_back_binary', ['base64 base64'], 'Gives the bytes back.', $again{base64});
method('validator1.arrayOfStructsTest', ['int array'], 'Adds up the members `curly`.', sub {
    my $total = 0;
    $total += $_->{curly} for @{ $_[0] };
    return $total;
});
method('validator1.countTheEntities', ['struct string'], 'Counts what markup escapes.', sub {
    my ($text) = @_;
    return {
        ctLeftAngleBrackets => $text =~ tr/<//, ctRightAngleBrackets => $text =~ tr/>//,
        ctAmpersands => $text =~ tr/&//, ctApostrophes => $text =~ tr/'//, ctQuotes => $text =~ tr/"//,
    };
});
method('validator1.easyStructTest', ['int struct'], 'Adds up the stooges.', \&sum);
method('validator1.echoStructTest', ['struct struct'], 'Gives the struct back.', sub { $_[0] });
method('validator1.manyTypesTest', ['array int boolean string double dateTime.iso8601 base64'], 'Gives all back.', sub {
    my ($int, $boolean, $string, $double, $date, $data) = @_;
    return [
        $int, RPC::XML::boolean->new($boolean), $again{string}->($string), $again{double}->($double),
        $again{'dateTime.iso8601'}->($date), $again{base64}->($data),
    ];
});
method('validator1.moderateSizeArrayCheck', ['string array'], 'Joins the first and last.', sub { $_[0][0] . $_[0][-1] });
method('validator1.nestedStructTest', ['int struct'], 'Adds up the first of April 2000.', sub { sum($_[0]{2000}{'04'}{'01'}) });
method('validator1.simpleStructReturnTest', ['struct int'], 'Ten, a hundred, a thousand times.', sub {
    my ($n) = @_;
    return { times10 => $n * 10, times100 => $n * 100, times1000 => $n * 1000 };
});

$server->server_loop;
