-- A node stops: its leases are over.
local leases = KEYS[1] .. 'calls:leases'
local node   = ARGV[1]

for _, member in ipairs(redis.call('ZRANGE', leases, 0, -1)) do
  if string.sub(member, -#node - 1) == ' ' .. node then
    redis.call('ZADD', leases, 0, member)
  end
end
return {}
