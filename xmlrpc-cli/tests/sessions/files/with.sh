# Runs the second command while the first, which prints its URL, serves as $SERVER.
rm -f url
$1 > url &
server=$!
until [ -s url ]; do kill -0 $server || exit; sleep 0.05; done
SERVER=$(cat url) sh -c "$2"
kill -INT $server
wait $server
