-- A sign of life of a node at the servers it is linked to.
-- Returns 1 if its leases there were valid all the time, else 0; then every lease there is and what is left of it [ms].
-- @include now.lua
local leases = KEYS[1] .. 'calls:leases'
local node   = ARGV[1]
local lease  = tonumber(ARGV[2]) -- [ms]
local now    = now_ms()

local unbroken = 1
for i = 3, #ARGV do
  local mine = ARGV[i] .. ' ' .. node
  local ends = redis.call('ZSCORE', leases, mine)
  if not ends or tonumber(ends) <= now then
    unbroken = 0
  end
  redis.call('ZADD', leases, now + lease, mine)
end

local reply = { tostring(unbroken) }
local all = redis.call('ZRANGE', leases, 0, -1, 'WITHSCORES')
for i = 1, #all, 2 do
  reply[#reply + 1] = all[i]
  reply[#reply + 1] = string.format('%d', tonumber(all[i + 1]) - now)
end
return reply
