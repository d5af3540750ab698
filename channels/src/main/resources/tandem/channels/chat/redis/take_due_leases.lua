-- Takes chats whose lease is over and moves their lease on, so that nobody else takes them meanwhile.
-- Returns the chats, longest over first.
local leases = KEYS[1] -- zset: chat -> end of the lease [ms]
local now    = ARGV[1] -- [ms] decided by the caller, so that tests own the clock
local again  = ARGV[2] -- [ms] when a chat that was taken and not forgotten is due again
local limit  = ARGV[3] -- [int]

local due = redis.call('ZRANGEBYSCORE', leases, '-inf', now, 'LIMIT', 0, limit)
for _, chat in ipairs(due) do
  redis.call('ZADD', leases, again, chat)
end
return due
