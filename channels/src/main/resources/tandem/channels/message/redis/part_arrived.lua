-- Notes that a part of a message of ours has arrived.
-- Returns how many have.
local arrived = KEYS[1] -- set: numbers of parts
local part    = ARGV[1]
local keptFor = ARGV[2] -- [s]

redis.call('SADD', arrived, part)
redis.call('EXPIRE', arrived, keptFor)
return redis.call('SCARD', arrived)
