-- The order among the free agents of a line (R4), lowest first; equal ones by id. Kept per agent since their log-in:
--   idleSince  [ms] when their work last changed, or ready was said
--   changes    how often their work has changed
--   offeredAt  [ms] their last offer, 0 if none
--   accepted   how many of those they do not hold any more they had accepted
--   busyMs, permille   how long they have held any work, and its share of their time, as of their last change of work

local STEP = 2 ^ 42 -- more than any time [ms], so that what is before it decides first

-- By the number of the choice (AgentChoice.java).
local LONGEST_IDLE, BEST_PROFICIENCY, LEAST_OCCUPIED, ROUND_ROBIN, FEWEST, LINEAR, RANDOM, RING_ALL =
  0, 1, 2, 3, 4, 5, 6, 7

-- How many they have accepted since their log-in.
local function accepted_by(a)
  local all = a.accepted
  for _, work in ipairs(a.work) do
    if work.extension or load_interaction(work.id).state ~= 'OFFERED' then all = all + 1 end
  end
  return all
end

-- Each agent's next turn as an event of a Poisson process at the rate of their share, the line's clock standing at the
-- last turn taken: so each is next in proportion to their share, whatever came before.
local function turn(a, share, line)
  local hash = tonumber(string.sub(redis.sha1hex(a.id .. ':' .. a.changes), 1, 8), 16)
  local last = tonumber(redis.call('GET', base .. 'turn:' .. line) or 0)
  return last + math.floor(1000000 * -math.log((hash + 1) / 2 ^ 32) / share)
end

-- line_base: the part of their order that the configuration decides (Serving.java)
local function order(a, line, choice, line_base)
  if choice == LONGEST_IDLE or choice == RING_ALL then return a.idleSince end
  if choice == BEST_PROFICIENCY then return line_base * STEP + a.idleSince end
  if choice == LEAST_OCCUPIED then return a.permille * STEP + a.idleSince end
  if choice == ROUND_ROBIN then return a.offeredAt end
  if choice == FEWEST then return math.min(accepted_by(a), 2000) * STEP + a.idleSince end
  if choice == LINEAR then return line_base end
  return turn(a, line_base, line)
end

-- Whoever stands first in a line is taken from it: the line's clock moves on to their turn.
local function take_turn(a, line)
  redis.call('SET', base .. 'turn:' .. line, redis.call('ZSCORE', key_for('free:', line), a.id))
end

local function begin_order(a)
  a.idleSince, a.changes, a.offeredAt, a.accepted, a.busyMs, a.permille, a.loggedInAt = now, 0, 0, 0, 0, 0, now
  a.busySince = #a.work > 0 and now or 0
  a.accepted = -accepted_by(a)
end

-- To be called before their work changes.
local function note_change_of_work(a)
  if #a.work > 0 then a.busyMs = a.busyMs + now - (a.busySince > 0 and a.busySince or now) end
  a.busySince = now
  a.permille = math.floor(1000 * a.busyMs / math.max(1, now - a.loggedInAt))
  a.idleSince, a.changes, a.moved = now, a.changes + 1, true
  change_agent(a)
end
