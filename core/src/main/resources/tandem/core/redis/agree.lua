-- Says what all agree on: what the first has proposed.
-- Returns it.
local about  = KEYS[1]
local mine   = ARGV[1]

redis.call('SET', about, mine, 'NX')
return redis.call('GET', about)
