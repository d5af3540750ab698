-- Gives an agent the record they have in hand, else the first of a campaign that is due.
-- Returns {"given", campaign, record, row, attempts, interaction ('' if it is not called)} | {"nothing", [ms] when the next
-- one is due, '' if none waits}.
local base  = KEYS[1] -- the tenant's prefix; all keys begin with it
local id    = ARGV[1] -- campaign
local agent = ARGV[2]
local now   = ARGV[3] -- [ms]
local till  = ARGV[4] -- [ms] until when it is theirs

local function given(campaign, record)
  local key = base .. 'campaign:' .. campaign
  local at = redis.call('HGET', key .. ':at', record) or '0 - -'
  local attempts, _, interaction = string.match(at, '^(%d+) (%S+) (%S+)$')
  return { 'given', campaign, record, redis.call('HGET', key .. ':rows', record) or '', attempts,
    interaction == '-' and '' or interaction }
end

local of = base .. 'campaign:of:' .. agent
local has = redis.call('GET', of)
if has then
  local campaign, record = string.match(has, '^(%S+) (%d+)$')
  if redis.call('ZSCORE', base .. 'campaign:' .. campaign .. ':held', record) then return given(campaign, record) end
  redis.call('DEL', of)
end

local key = base .. 'campaign:' .. id
if redis.call('HGET', key, 'state') ~= 'RUNNING' then return { 'nothing', '' } end
-- who looked at it too long has it no longer; what is being called is somebody's until that is over
for _, record in ipairs(redis.call('ZRANGEBYSCORE', key .. ':held', '-inf', now, 'LIMIT', 0, 20)) do
  local attempts, holder, interaction = string.match(redis.call('HGET', key .. ':at', record), '^(%d+) (%S+) (%S+)$')
  if interaction == '-' then
    redis.call('ZREM', key .. ':held', record)
    redis.call('ZADD', key .. ':due', now, record)
    redis.call('HSET', key .. ':at', record, attempts .. ' - -')
    if redis.call('GET', base .. 'campaign:of:' .. holder) == id .. ' ' .. record then
      redis.call('DEL', base .. 'campaign:of:' .. holder)
    end
  end
end
local first = redis.call('ZRANGE', key .. ':due', 0, 0, 'WITHSCORES')
if not first[1] then return { 'nothing', '' } end
if tonumber(first[2]) > tonumber(now) then return { 'nothing', string.format('%d', tonumber(first[2])) } end

local record = first[1]
local attempts = string.match(redis.call('HGET', key .. ':at', record) or '0', '^%d+')
redis.call('ZREM', key .. ':due', record)
redis.call('ZADD', key .. ':held', till, record)
redis.call('HSET', key .. ':at', record, attempts .. ' ' .. agent .. ' -')
redis.call('SET', of, id .. ' ' .. record)
return given(id, record)
