-- Says when a line is looked at next; an empty one never is.
local line   = KEYS[1] -- list: messages, JSON
local due    = KEYS[2] -- sorted set: threads by when they are due
local thread = ARGV[1]
local at     = ARGV[2] -- [ms]

if redis.call('LLEN', line) == 0 then
  redis.call('ZREM', due, thread)
else
  redis.call('ZADD', due, at, thread)
end
return 1
