-- A record leaves its agent's hands: it is over, or comes again. Returns 1; 0 if it is not in hand as said.
local base        = KEYS[1] -- the tenant's prefix
local id          = ARGV[1] -- campaign
local record      = ARGV[2]
local agent       = ARGV[3] -- fence, with the next
local interaction = ARGV[4] -- by which it was called, '-' if it was not
local result      = ARGV[5] -- code, '' if it comes again
local due         = ARGV[6] -- [ms] when it does
local uncounted   = ARGV[7] -- '1': the attempt does not count

local key = base .. 'campaign:' .. id
local at = redis.call('HGET', key .. ':at', record)
if not at or not redis.call('ZSCORE', key .. ':held', record) then return 0 end
local attempts, holder, by = string.match(at, '^(%d+) (%S+) (%S+)$')
if holder ~= agent or by ~= interaction then return 0 end
if uncounted == '1' then attempts = attempts - 1 end

redis.call('ZREM', key .. ':held', record)
redis.call('HSET', key .. ':at', record, attempts .. ' - -')
if redis.call('GET', base .. 'campaign:of:' .. agent) == id .. ' ' .. record then
  redis.call('DEL', base .. 'campaign:of:' .. agent)
end
if result == '' then
  redis.call('ZADD', key .. ':due', due, record)
else
  redis.call('HINCRBY', key, 'result:' .. result, 1)
  redis.call('HSET', key .. ':over', record, agent .. ' ' .. interaction .. ' ' .. result)
end
return 1
