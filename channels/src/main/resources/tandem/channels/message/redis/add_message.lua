-- Puts a message at the end of its thread's line, unless that was done before. The line keeps the time at which it is
-- looked at, if it has one.
local line    = KEYS[1] -- list: messages, JSON
local due     = KEYS[2] -- sorted set: threads by when they are due
local added   = KEYS[3] -- string: whether it was done before
local message = ARGV[1] -- JSON
local thread  = ARGV[2]
local at      = ARGV[3] -- [ms]
local keptFor = ARGV[4] -- [s]

if redis.call('SET', added, '1', 'NX', 'EX', keptFor) then
  redis.call('RPUSH', line, message)
  redis.call('ZADD', due, 'NX', at, thread)
end
return 1
