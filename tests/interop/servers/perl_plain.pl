#!/usr/bin/perl
# Perl's XMLRPC::Lite and Frontier::Daemon, which are given plain Perl values:
# `perl_plain.pl lite|frontier PORT`.

use strict;
use warnings;
use MIME::Base64;
use POSIX ();

my ($library, $port) = @ARGV;
# A value as the type that it is written as.
my %as;

# Arguments arrive as Perl's own values, or as objects of Frontier's for some types. What Perl
# cannot tell apart is given its type again.
sub plain { return ref $_[0] && ref($_[0]) =~ /::/ ? $_[0]->value : $_[0] }

sub sum { return plain($_[0]{moe}) + plain($_[0]{larry}) + plain($_[0]{curly}) }

my %methods = (
    ping => sub { $as{boolean}->(1) },
    now => sub { $as{date}->(POSIX::strftime('%Y%m%dT%H:%M:%S', localtime)) },
    show_type => sub { [$as{string}->("$_[0]"), 'scalar', $_[0]] },
    raises_exception => sub { $as{fault}->(1, $_[0]) },
    send_back_binary => sub { $as{again}->($_[0]) },
    'validator1.arrayOfStructsTest' => sub {
        my $total = 0;
        $total += plain($_->{curly}) for @{ $_[0] };
        return $total;
    },
    'validator1.countTheEntities' => sub {
        my ($text) = @_;
        return {
            ctLeftAngleBrackets => $text =~ tr/<//, ctRightAngleBrackets => $text =~ tr/>//,
            ctAmpersands => $text =~ tr/&//, ctApostrophes => $text =~ tr/'//, ctQuotes => $text =~ tr/"//,
        };
    },
    'validator1.easyStructTest' => \&sum,
    'validator1.echoStructTest' => sub { $_[0] },
    'validator1.manyTypesTest' => sub {
        my ($int, $boolean, $string, $double, $date, $data) = @_;
        return [
            $int, $as{boolean}->(plain($boolean)), $as{string}->($string), $as{double}->($double),
            $as{date}->(plain($date)), $as{again}->($data),
        ];
    },
    'validator1.moderateSizeArrayCheck' => sub { $as{string}->($_[0][0] . $_[0][-1]) },
    'validator1.nestedStructTest' => sub { sum($_[0]{2000}{'04'}{'01'}) },
    'validator1.simpleStructReturnTest' => sub {
        my ($n) = @_;
        return { times10 => $n * 10, times100 => $n * 100, times1000 => $n * 1000 };
    },
    'interopEchoTests.whichToolkit' => sub {
        return {
            toolkitDocsUrl => 'https://metacpan.org/', toolkitName => $library,
            toolkitVersion => $as{string}->('1'), toolkitOperatingSystem => $^O,
        };
    },
);
my %types = (
    String => 'string', Integer => 'int', Float => 'double', Struct => 'any', Value => 'any',
    Date => 'date', Base64 => 'again',
);
for my $kind (keys %types) {
    my $type = $types{$kind};
    my $again = sub { $as{$type}->($type eq 'date' ? plain($_[0]) : $_[0]) };
    $methods{"interopEchoTests.echo$kind"} = $again;
    $methods{"interopEchoTests.echo${kind}Array"} = sub { [map { $again->($_) } @{ $_[0] }] };
}
$methods{'system.listMethods'} = sub { [sort keys %methods] };

if ($library eq 'lite') {
    require XMLRPC::Transport::HTTP;
    my $typed = sub { my $type = shift; return sub { SOAP::Data->type($type => $_[0]) } };
    %as = map { $_ => $typed->($_) } qw(int double string boolean);
    @as{qw(date again any)} = ($typed->('dateTime'), $typed->('base64'), sub { $_[0] });
    $as{fault} = sub { die SOAP::Fault->faultcode($_[0])->faultstring($_[1]) };
    no strict 'refs';
    # A method is a function of the package that stands before its dot, and is given that name.
    for my $name (keys %methods) {
        my ($package, $function) = $name =~ /^(?:(.*)\.)?(.*)$/;
        my $code = $methods{$name};
        *{ ($package || 'main') . "::$function" } = sub { shift; $code->(@_) };
    }
    my @alone = grep { !/\./ } keys %methods;
    XMLRPC::Transport::HTTP::Daemon->new(LocalAddr => '127.0.0.1', LocalPort => $port, ReuseAddr => 1)
        ->dispatch_to('validator1', 'interopEchoTests', 'system', @alone)->handle;
} else {
    require Frontier::Daemon;
    my $coder = Frontier::RPC2->new;
    my $written = sub { my ($text) = @_; utf8::encode($text) if utf8::is_utf8($text); return $text };
    %as = (
        int => sub { $coder->int($_[0]) }, double => sub { $coder->double($_[0]) },
        string => sub { $coder->string($written->($_[0])) }, boolean => sub { $coder->boolean($_[0]) },
        date => sub { $coder->date_time($_[0]) }, again => sub { $_[0] }, any => sub { $_[0] },
        fault => sub { die "$_[1]\n" },
    );
    Frontier::Daemon->new(LocalAddr => '127.0.0.1', LocalPort => $port, ReuseAddr => 1, methods => \%methods);
}
