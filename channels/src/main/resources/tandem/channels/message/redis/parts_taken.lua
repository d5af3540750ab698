-- A long message has been taken: its parts are known for a while, so that one that comes again begins no new message.
local parts   = KEYS[1] -- hash: parts by their numbers, JSON, and `about`, the message
local taken   = KEYS[2] -- hash: the same of what has been taken
local overdue = KEYS[3] -- sorted set: names of messages by when they are given up
local name    = ARGV[1]
local keptFor = ARGV[2] -- [s]

if redis.call('EXISTS', parts) == 1 then
  redis.call('RENAME', parts, taken)
  redis.call('EXPIRE', taken, keptFor)
end
redis.call('ZREM', overdue, name)
return 1
