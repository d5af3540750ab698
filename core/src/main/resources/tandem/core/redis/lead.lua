-- Lets one node lead: the one that leads already, or the first to ask when nobody does.
-- Returns 1 if it is this one, else 0.
local leader = KEYS[1]
local node   = ARGV[1]
local lease  = ARGV[2] -- [ms]

if redis.call('SET', leader, node, 'NX', 'PX', lease) then
  return 1
end
if redis.call('GET', leader) == node then
  redis.call('PEXPIRE', leader, lease)
  return 1
end
return 0
