local function words_of(text)
  local words = {}
  for word in string.gmatch(text, '%S+') do words[#words + 1] = word end
  return words
end

local function pack_pair(pair) return pair and pair[1] .. '=' .. pair[2] or '' end
local function read_pair(text)
  if text == '' then return false end
  return { string.match(text, '(.-)=(.*)') }
end

-- @record thing
--   name    text    'unnamed'  what it is called
--                              in one language
--   nick    text?   false
--   at      time?   false      [ms]
--   weight  int     7
--   owed    int?    false
--   version count   0
--   done    flag    false
--   ring    words?  false
--   pair    pair    false
--   long    pair*   false
--   blob    bytes?  false
--   scratch -       'clean'    not stored

local function begin(keys, args) end

-- @function record_round_test
