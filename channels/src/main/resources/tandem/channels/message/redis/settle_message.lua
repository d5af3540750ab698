-- Takes the first message out of its line, unless it is out already; an empty line is looked at no more.
local line   = KEYS[1] -- list: messages, JSON
local due    = KEYS[2] -- sorted set: threads by when they are due
local event  = ARGV[1] -- of the message
local thread = ARGV[2]

local first = redis.call('LINDEX', line, 0)
if first and cjson.decode(first).event == event then
  redis.call('LPOP', line)
end
if redis.call('LLEN', line) == 0 then
  redis.call('ZREM', due, thread)
end
return 1
