"""Characters that change their shape in right-to-left text: UAX #9 BD14-BD16 (bracket pairs) and L4 (mirrors).

Source: BidiBrackets.txt and BidiMirroring.txt of Unicode 15.0, each pair once.
"""

from __future__ import annotations

_BRACKETS = """
() [] {} ༺༻ ༼༽ ᚛᚜ ⁅⁆ ⁽⁾ ₍₎ ⌈⌉ ⌊⌋ \u2329\u232a ❨❩ ❪❫ ❬❭ ❮❯ ❰❱ ❲❳ ❴❵ ⟅⟆ ⟦⟧ ⟨⟩ ⟪⟫
⟬⟭ ⟮⟯ ⦃⦄ ⦅⦆ ⦇⦈ ⦉⦊ ⦋⦌ ⦍⦐ ⦏⦎ ⦑⦒ ⦓⦔ ⦕⦖ ⦗⦘ ⧘⧙ ⧚⧛ ⧼⧽ ⸢⸣ ⸤⸥ ⸦⸧ ⸨⸩ ⹕⹖ ⹗⹘ ⹙⹚ ⹛⹜ 〈〉 《》
「」 『』 【】 〔〕 〖〗 〘〙 〚〛 ﹙﹚ ﹛﹜ ﹝﹞ （） ［］ ｛｝ ｟｠ ｢｣
"""
_MIRRORS = """
() <> [] {} «» ༺༻ ༼༽ ᚛᚜ ‹› ⁅⁆ ⁽⁾ ₍₎ ∈∋ ∉∌ ∊∍ ∕⧵ ∟⯾ ∠⦣ ∡⦛ ∢⦠ ∤⫮ ∼∽ ≃⋍ ≅≌ ≒≓ ≔≕
≤≥ ≦≧ ≨≩ ≪≫ ≮≯ ≰≱ ≲≳ ≴≵ ≶≷ ≸≹ ≺≻ ≼≽ ≾≿ ⊀⊁ ⊂⊃ ⊄⊅ ⊆⊇ ⊈⊉ ⊊⊋ ⊏⊐ ⊑⊒ ⊘⦸ ⊢⊣ ⊦⫞ ⊨⫤ ⊩⫣
⊫⫥ ⊰⊱ ⊲⊳ ⊴⊵ ⊶⊷ ⊸⟜ ⋉⋊ ⋋⋌ ⋐⋑ ⋖⋗ ⋘⋙ ⋚⋛ ⋜⋝ ⋞⋟ ⋠⋡ ⋢⋣ ⋤⋥ ⋦⋧ ⋨⋩ ⋪⋫ ⋬⋭ ⋰⋱ ⋲⋺ ⋳⋻ ⋴⋼ ⋶⋽
⋷⋾ ⌈⌉ ⌊⌋ \u2329\u232a ❨❩ ❪❫ ❬❭ ❮❯ ❰❱ ❲❳ ❴❵ ⟃⟄ ⟅⟆ ⟈⟉ ⟋⟍ ⟕⟖ ⟝⟞ ⟢⟣ ⟤⟥ ⟦⟧ ⟨⟩ ⟪⟫ ⟬⟭
⟮⟯ ⦃⦄ ⦅⦆ ⦇⦈ ⦉⦊ ⦋⦌ ⦍⦐ ⦎⦏ ⦑⦒ ⦓⦔ ⦕⦖ ⦗⦘ ⦤⦥ ⦨⦩ ⦪⦫ ⦬⦭ ⦮⦯ ⧀⧁ ⧄⧅ ⧏⧐ ⧑⧒ ⧔⧕ ⧘⧙ ⧚⧛ ⧨⧩ ⧸⧹
⧼⧽ ⨫⨬ ⨭⨮ ⨴⨵ ⨼⨽ ⩤⩥ ⩹⩺ ⩻⩼ ⩽⩾ ⩿⪀ ⪁⪂ ⪃⪄ ⪅⪆ ⪇⪈ ⪉⪊ ⪋⪌ ⪍⪎ ⪏⪐ ⪑⪒ ⪓⪔ ⪕⪖ ⪗⪘ ⪙⪚ ⪛⪜ ⪝⪞ ⪟⪠
⪡⪢ ⪦⪧ ⪨⪩ ⪪⪫ ⪬⪭ ⪯⪰ ⪱⪲ ⪳⪴ ⪵⪶ ⪷⪸ ⪹⪺ ⪻⪼ ⪽⪾ ⪿⫀ ⫁⫂ ⫃⫄ ⫅⫆ ⫇⫈ ⫉⫊ ⫋⫌ ⫍⫎ ⫏⫐ ⫑⫒ ⫓⫔ ⫕⫖ ⫬⫭
⫷⫸ ⫹⫺ ⸂⸃ ⸄⸅ ⸉⸊ ⸌⸍ ⸜⸝ ⸠⸡ ⸢⸣ ⸤⸥ ⸦⸧ ⸨⸩ ⹕⹖ ⹗⹘ ⹙⹚ ⹛⹜ 〈〉 《》 「」 『』 【】 〔〕 〖〗 〘〙 〚〛 ﹙﹚
﹛﹜ ﹝﹞ ﹤﹥ （） ＜＞ ［］ ｛｝ ｟｠ ｢｣
"""

BRACKETS = tuple(_BRACKETS.split())
"""Paired brackets, opening and closing; where two pairs are canonically the same, both stand here."""

TWINS = {pair[way]: pair[1 - way] for pair in _MIRRORS.split() for way in (0, 1)}
"""Character -> its mirrored twin."""
