-- A record in an agent's hands is being called from now on. Returns 1, also if it is by this very interaction; else 0.
local base        = KEYS[1] -- the tenant's prefix
local id          = ARGV[1] -- campaign
local record      = ARGV[2]
local agent       = ARGV[3] -- fence
local interaction = ARGV[4]
local till        = ARGV[5] -- [ms] until when it is theirs

local key = base .. 'campaign:' .. id
local at = redis.call('HGET', key .. ':at', record)
if not at or not redis.call('ZSCORE', key .. ':held', record) then return 0 end
local attempts, holder, by = string.match(at, '^(%d+) (%S+) (%S+)$')
if holder ~= agent then return 0 end
if by == interaction then return 1 end
if by ~= '-' then return 0 end
redis.call('HSET', key .. ':at', record, (attempts + 1) .. ' ' .. agent .. ' ' .. interaction)
redis.call('ZADD', key .. ':held', till, record)
return 1
