-- Says a line of the journal, as a step of any build does.
redis.call('XADD', KEYS[1], '*', 'entry', ARGV[1])
