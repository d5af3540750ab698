-- Gives a node some calls of another one whose lease at a server is over.
-- Returns (call, note)…; nothing if the lease is not over, or no call is left.
-- @include now.lua
local base, node, server, lapsed = KEYS[1], ARGV[1], ARGV[2], ARGV[3]
local leases = base .. 'calls:leases'
local from   = server .. ' ' .. lapsed
local to     = server .. ' ' .. node
local most   = 100 -- in one step, so that nobody waits for it

local ends = redis.call('ZSCORE', leases, from)
if ends and tonumber(ends) > now_ms() then
  return {}
end

local reply = {}
for _, id in ipairs(redis.call('SRANDMEMBER', base .. 'calls:' .. from, most)) do
  local key = base .. 'call:' .. id
  local had = redis.call('HMGET', key, 'by', 'note')
  redis.call('SREM', base .. 'calls:' .. from, id)
  if had[1] == from then
    redis.call('HSET', key, 'by', to)
    redis.call('SADD', base .. 'calls:' .. to, id)
    reply[#reply + 1] = id
    reply[#reply + 1] = had[2]
  end
end
if redis.call('SCARD', base .. 'calls:' .. from) == 0 then
  redis.call('ZREM', leases, from)
end
return reply
