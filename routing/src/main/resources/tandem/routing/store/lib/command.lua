-- What every script begins with. Each script loads what it needs, decides, changes, and ends with `reply`, which writes
-- all changes. A script that returns without `reply` has changed nothing.

local base = KEYS[1]           -- the tenant's key prefix, tandem:{tenant}: ; all other keys begin with it
local now = tonumber(ARGV[1])  -- [ms] decided by the caller, so that tests own the clock
local command = ARGV[2]        -- id of this command; '' for what is harmless to repeat

local REMEMBER_REPLY = 600     -- [s] how long a repeated command is answered as the first time (I10)

if command ~= '' then
  local before = redis.call('GET', base .. 'command:' .. command)
  if before then return cmsgpack.unpack(before) end
end

-- @include /tandem/core/journal/append.lua

-- Hashes in hand: each is loaded once and is a table of its fields; '' stands for none.
local in_hand, key_of, changes_of = {}, {}, {}

local function hold_hash(key, hash)
  in_hand[key], key_of[hash] = hash, key
  return hash
end

-- The hash under a key, nil if there is none.
local function load(key)
  if in_hand[key] then return in_hand[key] end
  local flat = redis.call('HGETALL', key)
  if #flat == 0 then return nil end
  local hash = {}
  for n = 1, #flat, 2 do hash[flat[n]] = flat[n + 1] end
  return hold_hash(key, hash)
end

-- set(hash, field, value, field, value ...): changes fields; written by `reply`.
local function set(hash, ...)
  local changes, args = changes_of[hash], { ... }
  if not changes then
    changes = {}
    changes_of[hash] = changes
  end
  for n = 1, #args, 2 do
    local field, value = args[n], tostring(args[n + 1])
    hash[field] = value
    changes[#changes + 1] = field
    changes[#changes + 1] = value
  end
end

-- A hash as Redis would return it, added to a list.
local function flat(hash, list)
  for field, value in pairs(hash) do
    list[#list + 1] = field
    list[#list + 1] = value
  end
  return list
end

-- Writes all changes, remembers the answer for a repeated command, and returns it.
local function reply(...)
  for hash, changes in pairs(changes_of) do
    redis.call('HSET', key_of[hash], unpack(changes))
  end
  local answer = { ... }
  if command ~= '' then
    redis.call('SET', base .. 'command:' .. command, cmsgpack.pack(answer), 'EX', REMEMBER_REPLY)
  end
  return answer
end

-- The same, with views after the answer; they are not remembered: a repeated command is answered without, and its caller
-- reads them as they are by then.
local function reply_with(answer, views)
  local all = reply(answer)
  for _, view in ipairs(views) do all[#all + 1] = view end
  return all
end

-- Sets the one deadline of a member (`interaction:ID`, `desktop:AGENT`, `retry:AGENT`); nil removes it.
local function deadline(member, at)
  if at then
    redis.call('ZADD', base .. 'deadlines', at, member)
  else
    redis.call('ZREM', base .. 'deadlines', member)
  end
end
