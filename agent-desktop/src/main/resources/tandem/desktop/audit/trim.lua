-- Forgets the entries of the audit stream up to one, but not the newest. Harmless to repeat.
local head   = KEYS[1] .. 'audit:head'
local stream = KEYS[1] .. 'audit'
local upTo   = tonumber(ARGV[1]) -- [int] the files have all up to this entry
local keep   = tonumber(ARGV[2]) -- [int] so many stay in any case
local seq    = tonumber(redis.call('HGET', head, 'seq') or '0')

local first = math.min(upTo + 1, seq - keep + 1)
if first > 1 then
  redis.call('XTRIM', stream, 'MINID', '~', string.format('%d-0', first))
end
