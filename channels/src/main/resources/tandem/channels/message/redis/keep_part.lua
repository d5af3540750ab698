-- Keeps a part of a customer's long message. Another part in the place of one that is there begins a new message (its
-- reference is used again): the one that was there gets a name of its own and is overdue at once.
-- Returns 1, or 0 if the part belongs to a message that has been taken.
local parts   = KEYS[1] -- prefix; hash: parts by their numbers, JSON, and `about`, the message
local taken   = KEYS[2] -- prefix; hash: the same of what has been taken
local overdue = KEYS[3] -- sorted set: names of messages by when they are given up
local name    = ARGV[1]
local number  = ARGV[2]
local part    = ARGV[3] -- JSON
local about   = ARGV[4] -- JSON
local now     = ARGV[5] -- [ms]
local due     = ARGV[6] -- [ms]

if redis.call('HGET', taken .. name, number) == part then return 0 end
local there = redis.call('HGET', parts .. name, number)
if there and there ~= part then
  local before = name .. '-' .. now
  redis.call('RENAME', parts .. name, parts .. before)
  redis.call('ZADD', overdue, now, before)
end
if redis.call('HSETNX', parts .. name, 'about', about) == 1 then
  redis.call('ZADD', overdue, due, name)
end
redis.call('HSET', parts .. name, number, part)
return 1
